import { z } from 'zod';
import { passkeyToProve } from '#lib/accounts/passkeys';
import { translator } from '#lib/i18n/translator';
import { jsonAction } from '../../../json-action';

/** What the browser is to prove. */
export const POST = jsonAction({
  role: 'anybody',
  body: z.object({}),
  async run({ locale, request }) {
    const asked = await passkeyToProve(request.headers);
    if (asked) return asked;
    const error = translator(locale, 'desk.signIn')('tooMany');
    return Response.json({ error }, { status: 429 });
  },
});
