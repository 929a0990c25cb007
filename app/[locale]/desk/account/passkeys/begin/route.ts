import { z } from 'zod';
import { passkeyToMake } from '#lib/accounts/passkeys';
import { jsonAction } from '../../../json-action';
import { passwordErrors } from '../../../password-errors';

const body = z.object({ name: z.string().trim().min(1).max(60), password: z.string().max(200) });

/** A passkey lets somebody in for good, so a session alone is not enough to make one. */
export const POST = jsonAction({
  role: 'editor',
  body,
  async run({ locale, body, user, request }) {
    const errors = await passwordErrors(locale, user, body.password, 'password');
    if (errors) return Response.json({ error: errors.password }, { status: 422 });
    return passkeyToMake(request.headers, user.email);
  },
});
