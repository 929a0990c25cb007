import { z } from 'zod';
import { addressOf } from '#lib/accounts/own-origin';
import { archive } from '#lib/db/connection';
import { networkOf } from '#lib/serving/network-address';

/** How many failures are forgiven within a while, and how long the door is shut after them. */
export interface AttemptLimit {
  tries: number;
  withinMs: number;
  lockMs: number;
}

const minuteMs = 60_000;

/** One account: ten wrong passwords in a quarter of an hour. */
export const accountLimit: AttemptLimit = {
  tries: 10,
  withinMs: 15 * minuteMs,
  lockMs: 15 * minuteMs,
};

/** One address: more, for an office shares one; fewer than a guesser needs. */
export const addressLimit: AttemptLimit = {
  tries: 30,
  withinMs: 15 * minuteMs,
  lockMs: 30 * minuteMs,
};

/** What passkeys are to prove, of one address: each is kept for minutes, and anybody may ask. */
export const challengeLimit: AttemptLimit = {
  tries: 100,
  withinMs: 15 * minuteMs,
  lockMs: 15 * minuteMs,
};

/** A code of a second factor: once, as long as the app may show it. */
export const codeLimit: AttemptLimit = {
  tries: 1,
  withinMs: 5 * minuteMs,
  lockMs: 5 * minuteMs,
};

export type AttemptKey = `${'account' | 'address' | 'challenge' | 'code'}:${string}`;

const row = z.object({
  count: z.number(),
  startedAt: z.string(),
  lockedUntil: z.string().nullable(),
});

/** Where tries of a request are counted by its address: who has one IPv6 address has a /64 of them. */
export function addressKey(
  headers: Headers,
  kind: 'address' | 'challenge' = 'address',
): AttemptKey {
  return `${kind}:${networkOf(addressOf(headers))}`;
}

/**
 * Counts one try before it is made, so that many at once can't slip through together.
 * @returns false when there were too many: the try must not be made.
 */
export function countAttempt(key: AttemptKey, limit: AttemptLimit, at = new Date()): boolean {
  const db = archive();
  return db
    .transaction((): boolean => {
      forgetOld(at);
      const found = row.optional().parse(
        db
          .prepare<[string]>(
            `SELECT count, window_started_at AS startedAt, locked_until AS lockedUntil
               FROM desk_attempts WHERE key = ?`,
          )
          .get(key),
      );
      if (found?.lockedUntil && found.lockedUntil > at.toISOString()) return false;
      const since = new Date(at.getTime() - limit.withinMs).toISOString();
      const goesOn = found !== undefined && !found.lockedUntil && found.startedAt > since;
      const count = goesOn ? found.count + 1 : 1;
      const isTooMany = count > limit.tries;
      db.prepare<[string, number, string, string | null]>(
        'INSERT OR REPLACE INTO desk_attempts (key, count, window_started_at, locked_until) VALUES (?, ?, ?, ?)',
      ).run(
        key,
        count,
        goesOn ? found.startedAt : at.toISOString(),
        isTooMany ? new Date(at.getTime() + limit.lockMs).toISOString() : null,
      );
      return !isTooMany;
    })
    .immediate();
}

/** After a success: it was no failure. What others of the same address got wrong still counts. */
export function uncountAttempt(key: AttemptKey): void {
  archive()
    .prepare<[string]>(
      'UPDATE desk_attempts SET count = count - 1 WHERE key = ? AND count > 0 AND locked_until IS NULL',
    )
    .run(key);
}

/** After a success: earlier failures count no more. */
export function forgetAttempts(key: AttemptKey): void {
  archive().prepare<[string]>('DELETE FROM desk_attempts WHERE key = ?').run(key);
}

function forgetOld(at: Date): void {
  const dayAgo = new Date(at.getTime() - 24 * 60 * minuteMs).toISOString();
  archive().prepare<[string]>('DELETE FROM desk_attempts WHERE window_started_at < ?').run(dayAgo);
}
