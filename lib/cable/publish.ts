import { cable } from '#lib/cable/cable';

/** Messages are kept for a day, for who reconnects. */
export const keptForMs = 24 * 60 * 60 * 1_000;
const trimmedAtOnce = 1_000;

/**
 * Tells everybody who has subscribed to the channel, in every process.
 * @param data must survive JSON. @returns the message's id; ids only grow.
 */
export function publish(channel: string, event: string, data: unknown): number {
  const { lastInsertRowid } = cable()
    .db.prepare<[string, string, string, number]>(
      'INSERT INTO messages (channel, event, data, created_at_ms) VALUES (?, ?, ?, ?)',
    )
    .run(channel, event, JSON.stringify(data), Date.now());
  cable().wake();
  return Number(lastInsertRowid);
}

/** Removes messages that are older than a day, a few at a time. @returns how many. */
export function trimMessages(now = Date.now()): number {
  const trim = cable().db.prepare<[number, number]>(
    `DELETE FROM messages WHERE id IN
       (SELECT id FROM messages WHERE created_at_ms < ? ORDER BY created_at_ms LIMIT ?)`,
  );
  let trimmed = 0;
  for (;;) {
    const { changes } = trim.run(now - keptForMs, trimmedAtOnce);
    trimmed += changes;
    if (changes < trimmedAtOnce) return trimmed;
  }
}
