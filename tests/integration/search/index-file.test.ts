import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '#lib/db/connection';
import { SearchIndexBusyError } from '#lib/search/embedded/index-file';
import { EmbeddedEngine } from '#lib/search/embedded-engine';
import { article } from '#tests/contract/search/sample-documents';

let dir = '';
let path = '';
let engine: EmbeddedEngine;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bisan-index-'));
  path = join(dir, 'search.sqlite3');
  engine = new EmbeddedEngine(path);
});
afterEach(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

async function fill(): Promise<void> {
  await engine.index('article', [article({ title: 'حصاد الزيتون' })]);
  await engine.setPosition({ archiveId: 'a', changeId: 5 });
}

async function expectEmpty(): Promise<void> {
  expect(await engine.search('article', { text: 'حصاد' })).toMatchObject({ ids: [], total: 0 });
  expect(await engine.stats()).toMatchObject({
    documents: { article: 0, author: 0 },
    position: undefined,
  });
  await fill();
  expect((await engine.search('article', { text: 'حصاد' })).total).toBe(1);
}

describe('an index file', () => {
  it('is made when it is missing', async () => {
    await expectEmpty();
  });

  it('keeps what it holds', async () => {
    await fill();
    await engine.close();
    expect((await engine.search('article', { text: 'حصاد' })).total).toBe(1);
    expect((await engine.stats()).position).toEqual({ archiveId: 'a', changeId: 5 });
  });

  it('is started anew when it is no database', async () => {
    writeFileSync(path, 'not a database, but long enough to look at '.repeat(200));
    await expectEmpty();
  });

  it('is started anew when it is damaged', async () => {
    await fill();
    await engine.close();
    const size = 4096;
    writeFileSync(path, Buffer.alloc(size * 40, 7), { flag: 'r+' });
    truncateSync(path, size * 40);
    await expectEmpty();
  });

  it('is started anew when its tables are damaged', async () => {
    await fill();
    await engine.close();
    const db = openSqlite(path);
    db.unsafeMode(); // FTS5's own tables are protected otherwise
    db.exec("UPDATE article_1_data SET block = x'00ff00ff' WHERE id > 10");
    db.close();
    await engine.search('article', { text: 'حصاد' });
    await expectEmpty();
  });

  it('is started anew when it is of another version', async () => {
    await fill();
    await engine.close();
    const db = openSqlite(path);
    db.pragma('user_version = 999');
    db.close();
    await expectEmpty();
  });

  it('is made again when somebody removes it while it is open', async () => {
    await fill();
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    await expectEmpty();
    expect(existsSync(path)).toBe(true);
  });

  it('shows what another process writes', async () => {
    await fill();
    const other = new EmbeddedEngine(path);
    await other.index('article', [article({ title: 'حصاد القمح' })]);
    expect((await engine.search('article', { text: 'حصاد' })).total).toBe(2);
    await other.clear('article');
    expect((await engine.search('article', { text: 'حصاد' })).total).toBe(0);
    await engine.index('article', [article({ title: 'حصاد' })]);
    expect((await other.search('article', { text: 'حصاد' })).total).toBe(1);
    await other.close();
  });

  it('says so when another process keeps writing to it', async () => {
    await fill();
    const other = openSqlite(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(fill()).rejects.toThrow(SearchIndexBusyError);
    expect((await engine.search('article', { text: 'حصاد' })).total).toBe(1);
    other.close();
  }, 20_000);
});
