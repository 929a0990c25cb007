import { z } from 'zod';
import { removePasskey } from '#lib/accounts/passkeys';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../../desk-action';

export const POST = deskAction({
  role: 'editor',
  audit: 'user.remove-passkey',
  form: z.object({}),
  page: () => '/desk/account',
  run({ locale, user, params }) {
    const removed = removePasskey(user.id, params.id ?? '');
    return {
      ok: true,
      notice: translator(locale, 'desk.account')('passkeyRemoved'),
      subject: { kind: 'user', id: user.id, label: user.email },
      unaudited: !removed,
    };
  },
});
