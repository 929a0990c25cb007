import { endSessions } from '#lib/accounts/sessions';
import { translator } from '#lib/i18n/translator';
import { noFields, userAction } from '../../user-action';

export const POST = userAction({
  audit: 'session.revoke',
  form: noFields,
  run: (user, { session }) => void endSessions(user.id, session.sessionId),
  done: ({ locale }) => ({ notice: translator(locale, 'desk.sessions')('othersEnded') }),
});
