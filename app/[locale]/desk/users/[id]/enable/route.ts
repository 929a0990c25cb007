import { enableUser } from '#lib/accounts/users';
import { translator } from '#lib/i18n/translator';
import { noFields, userAction } from '../../user-action';

export const POST = userAction({
  audit: 'user.enable',
  form: noFields,
  run: (user) => enableUser(user.id),
  done: ({ locale }) => ({ notice: translator(locale, 'desk.users')('enabledDone') }),
});
