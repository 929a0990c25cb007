import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listArticles } from '#lib/articles/list-articles';
import { openSqlite } from '#lib/db/connection';
import { PageFile } from '#lib/serving/page-file';
import { ask, exactCache, renderRead } from '#tests/support/page-cache';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const readList = () => listArticles({ page: 1 });
const filePath = () => `${dir()}/pages.sqlite3`;
const openFile = () => new PageFile(filePath(), 'build', 8_000_000);

/** Fills a file with pages. */
async function fill(file: PageFile, count = 60): Promise<void> {
  for (let at = 0; at < count; at++) {
    const rendered = await renderRead(`page ${at}`, async () => 'x'.repeat(2_000));
    if (rendered.keep) file.put(rendered.page);
  }
  file.flush();
}

/** Writes over all of a file but its head, as a failing disk may. */
function damage(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(statSync(path).size - 8_192, 0x5a), 0, undefined, 8_192);
  closeSync(file);
}

it.each([
  ['its body', 'UPDATE pages SET identity = zeroblob(length(identity))'],
  ['what is said of it', 'UPDATE pages SET page = substr(page, 1, 100)'],
])('makes a page anew where %s is broken', async (_, sql) => {
  const before = exactCache(openFile());
  const { text } = await ask(before, 'list', readList);
  before.close();
  const db = openSqlite(filePath());
  db.exec(sql);
  db.close();
  const after = exactCache(openFile());
  expect(await ask(after, 'list', readList)).toEqual({ text, result: 'miss' });
  after.close();
  const again = exactCache(openFile());
  expect(await ask(again, 'list', readList)).toEqual({ text, result: 'file' });
  again.close();
});

it('is begun anew when its damage is met later than at the start', async () => {
  const before = openFile();
  await fill(before);
  before.close();
  damage(filePath());
  const file = openFile();
  await fill(file, 2); // meets the damage
  await fill(file, 2);
  file.close();
  const again = openFile();
  expect(again.get('page 1')?.key).toBe('page 1');
  again.close();
});
