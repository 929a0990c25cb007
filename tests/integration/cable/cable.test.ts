import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { jobEvents, publishJobEvent } from '#lib/cable/job-events';
import { keptForMs, publish, trimMessages } from '#lib/cable/publish';
import { type CableMessage, latestMessageId, subscribe } from '#lib/cable/subscribe';
import { closeAll } from '#lib/db/closing';
import { openSqlite } from '#lib/db/connection';
import { storagePath } from '#lib/env';
import { useEmptyStorage } from '#tests/support/storage';

describe('live messages', () => {
  useEmptyStorage();
  let stop = new AbortController();

  afterEach(() => {
    stop.abort();
    stop = new AbortController();
  });

  /** The next so many messages. */
  async function take(count: number, after?: number): Promise<CableMessage[]> {
    const taken: CableMessage[] = [];
    for await (const message of subscribe('jobs', { after, signal: stop.signal })) {
      taken.push(message);
      if (taken.length === count) break;
    }
    return taken;
  }

  it('reach who listens, in order, of their channel alone', async () => {
    const taken = take(2, latestMessageId());
    publish('jobs', 'one', { n: 1 });
    publish('others', 'other', {});
    publish('jobs', 'two', { text: 'مرحبا' });
    expect((await taken).map(({ event, data }) => [event, data])).toEqual([
      ['one', { n: 1 }],
      ['two', { text: 'مرحبا' }],
    ]);
  });

  it('are replayed to who comes back, also after a restart', async () => {
    const first = publish('jobs', 'one', {});
    publish('jobs', 'two', {});
    publish('jobs', 'three', {});
    await closeAll();
    expect((await take(2, first)).map(({ event }) => event)).toEqual(['two', 'three']);
  });

  it('of other processes come too', async () => {
    publish('jobs', 'ours', {});
    const taken = take(1, latestMessageId());
    const other = openSqlite(storagePath('production_cable.sqlite3'));
    setTimeout(() => {
      other.exec(
        "INSERT INTO messages (channel, event, data, created_at_ms) VALUES ('jobs', 'theirs', '1', 0)",
      );
      other.close();
    }, 50);
    expect((await taken).map(({ event }) => event)).toEqual(['theirs']);
  });

  it('are forgotten after a day, and who missed some is told so', async () => {
    const old = publish('jobs', 'old', {});
    publish('jobs', 'old too', {});
    expect(trimMessages(Date.now() + keptForMs - 1_000)).toBe(0);
    expect(trimMessages(Date.now() + keptForMs + 1_000)).toBe(2);
    const newest = publish('jobs', 'new', {});
    expect((await take(1, old)).map(({ event }) => event)).toEqual(['missed']);
    expect((await take(1, newest + 100)).map(({ event }) => event)).toEqual(['missed']);
  });

  it('go on when their file is found damaged', async () => {
    publish('jobs', 'old', {});
    await closeAll();
    writeFileSync(storagePath('production_cable.sqlite3'), 'no database '.repeat(1_000));
    const taken = take(1, latestMessageId());
    publish('jobs', 'new', {});
    expect((await taken).map(({ event }) => event)).toEqual(['new']);
  });

  it('end when the listener goes', async () => {
    const all = take(100);
    setTimeout(() => stop.abort(), 20);
    expect(await all).toEqual([]);
  });

  it('of one job are told apart', async () => {
    const after = latestMessageId();
    publishJobEvent({ id: 'a', name: 'import', queue: 'heavy', state: 'active' });
    publishJobEvent({ id: 'b', name: 'import', queue: 'heavy', state: 'active' });
    for await (const message of jobEvents({ after, job: 'b', signal: stop.signal })) {
      expect(message).toMatchObject({ missed: false, job: { id: 'b', state: 'active' } });
      break;
    }
  });
});
