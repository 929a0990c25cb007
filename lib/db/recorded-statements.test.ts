import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReadRecord, recordingReads } from '#lib/db/recorded-reads';
import { recordReads } from '#lib/db/recorded-statements';

let db: Database.Database;

beforeEach(() => {
  db = recordReads(new Database(':memory:'));
  db.exec(
    "CREATE TABLE words (id integer PRIMARY KEY, word text); INSERT INTO words VALUES (1, 'a'), (2, 'b')",
  );
});

const all = 'SELECT id, word FROM words ORDER BY id';

describe('a statement prepared twice', () => {
  it('gives rows to each as it asked for them', () => {
    const plain = db.prepare(all);
    const words = db.prepare(all).raw();
    expect(words.all()).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(plain.get()).toEqual({ id: 1, word: 'a' });
    const ids = db.prepare(all).pluck();
    expect(ids.all()).toEqual([1, 2]);
    expect(words.get()).toEqual([1, 'a']);
    expect(plain.all()).toHaveLength(2);
    expect(db.prepare(all).expand().get()).toEqual({ words: { id: 1, word: 'a' } });
    expect(ids.pluck(false).get()).toEqual({ id: 1, word: 'a' });
  });

  it('keeps the values of each', () => {
    const sql = 'SELECT word FROM words WHERE id = ?';
    const first = db.prepare(sql).bind(1).pluck();
    const second = db.prepare(sql).bind(2).pluck();
    expect([first.get(), second.get(), first.all()]).toEqual(['a', 'b', ['a']]);
  });

  it('is read while its rows are read one by one', () => {
    const statement = db.prepare(all).pluck();
    const seen: unknown[] = [];
    for (const id of statement.iterate()) seen.push([id, statement.all(), db.prepare(all).get()]);
    expect(seen).toEqual([
      [1, [1, 2], { id: 1, word: 'a' }],
      [2, [1, 2], { id: 1, word: 'a' }],
    ]);
  });

  it('follows the schema', () => {
    expect(db.prepare('SELECT * FROM words').get()).toEqual({ id: 1, word: 'a' });
    db.exec('ALTER TABLE words ADD COLUMN root text');
    expect(db.prepare('SELECT * FROM words').get()).toEqual({ id: 1, word: 'a', root: null });
  });
});

it('refuses a mistake where it is prepared', () => {
  expect(() => db.prepare('SELEC 1')).toThrow(/syntax error/);
  expect(() => db.prepare('SELECT 1 FROM absent')).toThrow(/no such table/);
});

it('says what it is', () => {
  const [read, write] = [db.prepare(all), db.prepare("UPDATE words SET word = 'c' WHERE id = 1")];
  expect([read.reader, read.readonly, read.source]).toEqual([true, true, all]);
  expect([write.reader, write.readonly]).toEqual([false, false]);
  expect(read.columns().map(({ name }) => name)).toEqual(['id', 'word']);
  expect(write.run()).toMatchObject({ changes: 1 });
});

it('records what is read, with the values it was bound to', async () => {
  const record = new ReadRecord();
  await recordingReads(record, async () =>
    db.prepare('SELECT word FROM words WHERE id = ?').bind(2).raw().all(),
  );
  expect(record.reads.map(({ sql, question }) => ({ sql, ...JSON.parse(question) }))).toEqual([
    { sql: 'SELECT word FROM words WHERE id = ?', args: [2], mode: 'raw', single: false },
  ]);
});
