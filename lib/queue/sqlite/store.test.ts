import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { openSqlite } from '#lib/db/connection';
import { queuePath, requireWholeQueue } from '#lib/queue/backend';
import { QueueFileDamagedError } from '#lib/queue/sqlite/damaged-file';
import { QueueSchemaError } from '#lib/queue/sqlite/schema';
import { QueueScope } from '#lib/queue/sqlite/scope';
import { holdStore, releaseStore } from '#lib/queue/sqlite/store';
import { useEmptyStorage } from '#tests/support/storage';

describe('the store', () => {
  useEmptyStorage();

  it('is one for all who hold it, and closes with the last', () => {
    const [one, two] = [holdStore(queuePath()), holdStore(queuePath())];
    expect(two).toBe(one);
    releaseStore(queuePath(), one);
    expect(one.open).toBe(true);
    releaseStore(queuePath(), two);
    expect(one.open).toBe(false);
    const again = holdStore(queuePath());
    expect(again.open).toBe(true);
    releaseStore(queuePath(), one);
    expect(again.open).toBe(true);
  });

  it('refuses the file of another version', () => {
    releaseStore(queuePath(), holdStore(queuePath()));
    const db = openSqlite(queuePath());
    db.pragma('user_version = 99');
    db.close();
    expect(() => holdStore(queuePath())).toThrow(QueueSchemaError);
  });

  it('undoes a write that fails, with its wake-ups', () => {
    const store = holdStore(queuePath());
    let woken = 0;
    const stop = store.notifications.listen('job:q', () => {
      woken += 1;
    });
    const failing = () =>
      store.write(() => {
        store.next('n');
        store.notifications.note('job:q');
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(store.write(() => store.next('n'))).toBe(1);
    expect(woken).toBe(0);
    stop();
  });

  it('waits for a writer of another process without an error', async () => {
    const store = holdStore(queuePath());
    const scope = new QueueScope(store, 'q', 'bull', {});
    const writer = openSqlite(queuePath());
    writer.exec('BEGIN IMMEDIATE');
    setTimeout(() => writer.exec('COMMIT'), 250);
    expect(await scope.write({ command: 'test' }, () => store.next('n'))).toBe(1);
    writer.close();
  });

  it('waits longer than for anything else with the end of a job', async () => {
    const store = holdStore(queuePath());
    const scope = new QueueScope(store, 'q', 'bull', {});
    const writer = openSqlite(queuePath());
    writer.exec('BEGIN IMMEDIATE');
    const now = performance.now.bind(performance);
    let passedMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now() + passedMs);
    const add = () => store.next('n');
    const other = expect(scope.write({ command: 'test' }, add)).rejects.toThrow('locked');
    const end = scope.writeEnd({ command: 'test' }, add);
    passedMs = 60_000;
    await other;
    writer.exec('COMMIT');
    expect(await end).toBe(1);
    vi.restoreAllMocks();
    writer.close();
  });

  it('finds waiting jobs by an index of their own', () => {
    const store = holdStore(queuePath());
    const plan = store.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT rowid FROM job WHERE queue = ? AND state = 'waiting'
       ORDER BY priority, seq LIMIT 1`,
      'q',
    );
    expect(plan.map(({ detail }) => detail).join()).toContain('USING COVERING INDEX job_waiting');
    expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE');
  });

  it('says which file is damaged, when it is opened and when the damage is met later', () => {
    writeFileSync(queuePath(), 'no database '.repeat(1_000));
    expect(() => holdStore(queuePath())).toThrow(`${queuePath()} is damaged (file is not a`);
    expect(() => requireWholeQueue()).toThrow(QueueFileDamagedError);
    rmSync(queuePath());
    requireWholeQueue();
    const store = holdStore(queuePath());
    releaseStore(queuePath(), store);
    requireWholeQueue();
    const db = openSqlite(queuePath());
    const root = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'scheduler'");
    const page = Number(root.pluck().get());
    db.close();
    const bytes = readFileSync(queuePath());
    writeFileSync(queuePath(), bytes.fill(0xa5, (page - 1) * 4_096, page * 4_096));
    expect(() => requireWholeQueue()).toThrow(QueueFileDamagedError);
    const cut = holdStore(queuePath());
    expect(() => cut.all('SELECT * FROM scheduler')).toThrow(
      `${queuePath()} is damaged (database disk image is malformed)`,
    );
    releaseStore(queuePath(), cut);
  });
});
