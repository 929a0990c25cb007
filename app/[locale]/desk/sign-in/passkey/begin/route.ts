import { z } from 'zod';
import { passkeyToProve } from '#lib/accounts/passkeys';
import { jsonAction } from '../../../json-action';

/** What the browser is to prove. */
export const POST = jsonAction(z.object({}), ({ request }) => passkeyToProve(request.headers));
