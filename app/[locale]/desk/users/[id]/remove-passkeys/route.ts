import { removePasskeys } from '#lib/accounts/passkeys';
import { translator } from '#lib/i18n/translator';
import { noFields, userAction } from '../../user-action';

/** A new password alone would keep out nobody who has made a passkey. */
export const POST = userAction({
  audit: 'user.remove-passkeys',
  form: noFields,
  run: (user) => void removePasskeys(user.id),
  done: ({ locale }) => ({ notice: translator(locale, 'desk.users')('passkeysRemoved') }),
});
