import { removeSecondFactor } from '#lib/accounts/second-factor';
import { translator } from '#lib/i18n/translator';
import { noFields, userAction } from '../../user-action';

export const POST = userAction({
  audit: 'user.remove-second-factor',
  form: noFields,
  run: (user) => void removeSecondFactor(user.id),
  done: ({ locale }) => ({ notice: translator(locale, 'desk.users')('factorRemoved') }),
});
