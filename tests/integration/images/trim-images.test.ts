import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trimFolder } from '#lib/files/trim-folder';
import { imageFacts } from '#lib/images/image-facts';
import { ImageFiles } from '#lib/images/image-files';
import { trimImages } from '#lib/images/trim-images';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();
const now = Date.UTC(2026, 0, 1);

it('takes out what was used longest ago, and a tenth more than it must', async () => {
  for (let at = 0; at < 20; at++) putFile(`${at}`.padStart(2, '0'), 1_000, now - at * 60_000);
  expect(await trimFolder(folder(), 20_000, now)).toEqual({ files: 20, bytes: 20_000, removed: 0 });
  expect(await trimFolder(folder(), 10_000, now)).toEqual({ files: 9, bytes: 9_000, removed: 11 });
  expect(left()).toEqual(['00', '01', '02', '03', '04', '05', '06', '07', '08']);
});

it('counts a picture that is read as used', async () => {
  const files = new ImageFiles(folder());
  for (const key of ['aa1', 'aa2']) await files.write(key, 320, 'avif', Buffer.alloc(1_000, 1));
  for (const name of left()) utimesSync(join(folder(), 'aa', name), 0, name.includes('1') ? 1 : 2);
  await files.read('aa1', 320, 'avif');
  await expect.poll(async () => (await trimFolder(folder(), 1_200)).removed).toBe(1);
  expect(left()).toEqual(['aa1-320.avif']);
});

it('clears away what somebody began to write and never finished', async () => {
  putFile('old.part', 10, now - 2 * 3_600_000);
  putFile('new.part', 10, now - 60_000);
  await trimFolder(folder(), 1_000_000, now);
  expect(left()).toEqual(['new.part']);
});

it('finds nothing to do where nothing was kept, and notes the size for the metrics', async () => {
  expect(await trimImages()).toEqual({ files: 0, bytes: 0, removed: 0 });
  putFile('one', 500, now);
  await trimImages();
  expect(imageFacts().totals()).toEqual({ files: 1, bytes: 500, known: 0, failing: 0 });
});

function folder(): string {
  return join(storage.dir(), 'images');
}

function putFile(name: string, bytes: number, usedAtMs: number): void {
  mkdirSync(join(folder(), 'aa'), { recursive: true });
  writeFileSync(join(folder(), 'aa', name), Buffer.alloc(bytes, 1));
  utimesSync(join(folder(), 'aa', name), usedAtMs / 1_000, usedAtMs / 1_000);
}

function left(): string[] {
  return readdirSync(join(folder(), 'aa')).sort();
}
