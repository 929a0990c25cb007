import { z } from 'zod';
import { revokeInvitation } from '#lib/accounts/links';
import { translator } from '#lib/i18n/translator';
import { deskAction } from '../../../../desk-action';

export const POST = deskAction({
  role: 'owner',
  audit: 'user.revoke-invitation',
  form: z.object({}),
  page: () => '/desk/users',
  run({ locale, params }) {
    const revoked = revokeInvitation(params.id ?? '');
    const email = revoked?.email ?? '';
    return {
      ok: true,
      notice: translator(locale, 'desk.users')('revoked'),
      subject: { kind: 'email', id: email, label: email },
      unaudited: !revoked,
    };
  },
});
