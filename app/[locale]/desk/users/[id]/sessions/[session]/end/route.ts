import { endSession } from '#lib/accounts/sessions';
import { translator } from '#lib/i18n/translator';
import { noFields, userAction } from '../../../../user-action';

export const POST = userAction({
  audit: 'session.revoke',
  form: noFields,
  run: (user, { params }) => void endSession(user.id, params.session ?? ''),
  done: ({ locale }) => ({ notice: translator(locale, 'desk.sessions')('ended') }),
});
