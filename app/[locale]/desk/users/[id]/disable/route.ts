import { disableUser } from '#lib/accounts/users';
import { translator } from '#lib/i18n/translator';
import { noFields, userAction } from '../../user-action';

export const POST = userAction({
  audit: 'user.disable',
  form: noFields,
  run: (user) => disableUser(user.id),
  done: ({ locale }) => ({ notice: translator(locale, 'desk.users')('disabledDone') }),
});
