import { addressOf, ownOrigin } from '#lib/accounts/own-origin';
import { readSession } from '#lib/accounts/read-session';
import { expiredCookie } from '#lib/accounts/session-cookie';
import { endSession } from '#lib/accounts/sessions';
import { recordAudit } from '#lib/audit/audit-log';
import { localePath } from '#lib/i18n/locales';
import { seeOther } from '../desk-action';
import { openAction } from '../open-action';

/** Ends the session. For somebody who has none any more it is no error. */
export const POST = openAction(async ({ locale, request }) => {
  const session = readSession(request.headers);
  if (session) {
    endSession(session.user.id, session.sessionId);
    const address = addressOf(request.headers);
    recordAudit({ user: session.user, action: 'session.end', address });
  }
  const { secure } = ownOrigin(request.headers);
  return seeOther(localePath(locale, '/desk/sign-in'), [expiredCookie('session', secure)]);
});
