import { z } from 'zod';
import { addressOf } from '#lib/accounts/own-origin';
import { keepPasskey } from '#lib/accounts/passkeys';
import { recordAudit } from '#lib/audit/audit-log';
import { translator } from '#lib/i18n/translator';
import { jsonAction } from '../../../json-action';

const body = z.object({
  name: z.string().trim().min(1).max(60),
  passkey: z.record(z.string(), z.unknown()),
});

export const POST = jsonAction({
  role: 'editor',
  body,
  async run({ locale, body, user, request }) {
    if (!(await keepPasskey(request.headers, body.name, body.passkey))) {
      const error = translator(locale, 'desk.account')('passkeyFailed');
      return Response.json({ error }, { status: 422 });
    }
    recordAudit({
      user,
      action: 'user.add-passkey',
      subject: { kind: 'user', id: user.id, label: user.email },
      details: { name: body.name },
      address: addressOf(request.headers),
    });
    return Response.json({ ok: true });
  },
});
