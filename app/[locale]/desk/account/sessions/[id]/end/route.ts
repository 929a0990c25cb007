import { z } from 'zod';
import { endSession } from '#lib/accounts/sessions';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'session.revoke',
  form: z.object({}),
  page: () => '/desk/account',
  run({ locale, user, params }) {
    const ended = endSession(user.id, params.id ?? '');
    return {
      ok: true,
      notice: translator(locale, 'desk.sessions')('ended'),
      subject: { kind: 'user', id: user.id, label: user.email },
      unaudited: !ended,
    };
  },
});
