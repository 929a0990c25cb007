import { z } from 'zod';
import { endSessions } from '#lib/accounts/sessions';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'session.revoke',
  form: z.object({}),
  page: () => '/desk/account',
  run({ locale, user, session }) {
    const count = endSessions(user.id, session.sessionId);
    return {
      ok: true,
      notice: translator(locale, 'desk.sessions')('othersEnded'),
      subject: { kind: 'user', id: user.id, label: user.email },
      details: { count },
    };
  },
});
