import { z } from 'zod';
import { deskPath } from '#lib/accounts/desk-path';
import { provenPasskey, signInWithPasskey } from '#lib/accounts/passkeys';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { jsonAction } from '../../../json-action';

const body = z.object({ passkey: provenPasskey, next: z.string().max(2_000).optional() });

export const POST = jsonAction(body, async ({ locale, body, request }) => {
  const t = translator(locale, 'desk.signIn');
  const result = await signInWithPasskey(request.headers, body.passkey);
  if (result.ok !== true) {
    const tooMany = result.ok === false && result.reason === 'too many';
    return Response.json({ error: t(tooMany ? 'tooMany' : 'wrongPasskey') }, { status: 401 });
  }
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of result.cookies) headers.append('set-cookie', cookie);
  return Response.json({ to: deskPath(body.next) ?? localePath(locale, '/desk') }, { headers });
});
