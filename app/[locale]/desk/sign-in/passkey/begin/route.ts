import { z } from 'zod';
import { passkeyToProve } from '#lib/accounts/passkeys';
import { jsonAction } from '../../../json-action';

/** What the browser is to prove. */
export const POST = jsonAction({
  role: 'anybody',
  body: z.object({}),
  run: ({ request }) => passkeyToProve(request.headers),
});
