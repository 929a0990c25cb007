import { z } from 'zod';
import { roles, type SignedIn } from '#lib/accounts/account';
import { ownOrigin } from '#lib/accounts/own-origin';
import { sessionToken } from '#lib/accounts/session-cookie';
import { archive } from '#lib/db/connection';

const row = z.object({
  sessionId: z.string(),
  createdAt: z.string(),
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  twoFactorEnabled: z.number().nullable(),
});

/** Who sent a request; undefined when nobody is signed in, or not any more. */
export function readSession(headers: Headers): SignedIn | undefined {
  const token = sessionToken(headers.get('cookie'), ownOrigin(headers).secure);
  if (!token) return undefined;
  const found = archive()
    .prepare<[string, string]>(
      `SELECT desk_sessions.id AS sessionId, desk_sessions.created_at AS createdAt, desk_users.id, name,
         email, role, two_factor_enabled AS twoFactorEnabled
       FROM desk_sessions JOIN desk_users ON desk_users.id = desk_sessions.user_id
       WHERE token = ? AND expires_at > ? AND disabled_at IS NULL`,
    )
    .get(token, new Date().toISOString());
  if (!found) return undefined;
  const { sessionId, createdAt, twoFactorEnabled, ...user } = row.parse(found);
  return { sessionId, createdAt, user: { ...user, twoFactorEnabled: twoFactorEnabled === 1 } };
}

/**
 * Whether the request's browser was signed in once, though it may not be any more: what it sends
 * is worth keeping until it signs in again. @returns the user where the session is still known.
 */
export function readPastSession(headers: Headers): { userId: string | null } | undefined {
  const token = sessionToken(headers.get('cookie'), ownOrigin(headers).secure);
  if (!token) return undefined;
  const userId = archive()
    .prepare<[string]>('SELECT user_id FROM desk_sessions WHERE token = ?')
    .pluck()
    .get(token);
  return { userId: typeof userId === 'string' ? userId : null };
}
