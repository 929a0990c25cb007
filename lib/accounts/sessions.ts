import { z } from 'zod';
import { archive } from '#lib/db/connection';

export interface SessionEntry {
  id: string;
  createdAt: string;
  expiresAt: string;
  address: string | null;
  userAgent: string | null;
}

const rows = z.array(
  z.object({
    id: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
);

/** A user's sessions that have not ended, the newest first. */
export function listSessions(userId: string): SessionEntry[] {
  return rows.parse(
    archive()
      .prepare<[string, string]>(
        `SELECT id, created_at AS createdAt, expires_at AS expiresAt, ip_address AS address,
           user_agent AS userAgent
         FROM desk_sessions WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC`,
      )
      .all(userId, new Date().toISOString()),
  );
}

/** Ends one session of a user; false when it was not there. */
export function endSession(userId: string, sessionId: string): boolean {
  const { changes } = archive()
    .prepare<[string, string]>('DELETE FROM desk_sessions WHERE user_id = ? AND id = ?')
    .run(userId, sessionId);
  return changes > 0;
}

/** Ends all of a user's sessions, but for one that is kept. @returns how many. */
export function endSessions(userId: string, keep = ''): number {
  return archive()
    .prepare<[string, string]>('DELETE FROM desk_sessions WHERE user_id = ? AND id <> ?')
    .run(userId, keep).changes;
}
