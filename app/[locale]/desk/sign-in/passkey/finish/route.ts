import { z } from 'zod';
import { deskPath } from '#lib/accounts/desk-path';
import { provenPasskey, signInWithPasskey } from '#lib/accounts/passkeys';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { jsonAction } from '../../../json-action';

const body = z.object({ passkey: provenPasskey, next: z.string().max(2_000).optional() });

export const POST = jsonAction({ role: 'anybody', body, run: finish });

async function finish({
  locale,
  body: given,
  request,
}: {
  locale: Locale;
  body: z.infer<typeof body>;
  request: Request;
}): Promise<Response> {
  const t = translator(locale, 'desk.signIn');
  const result = await signInWithPasskey(request.headers, given.passkey);
  if (result.ok !== true) {
    const tooMany = result.ok === false && result.reason === 'too many';
    return Response.json({ error: t(tooMany ? 'tooMany' : 'wrongPasskey') }, { status: 401 });
  }
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of result.cookies) headers.append('set-cookie', cookie);
  return Response.json({ to: deskPath(given.next) ?? localePath(locale, '/desk') }, { headers });
}
