import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { findUpload } from '#lib/imports/uploads/find-upload';
import { removeOldUploads } from '#lib/imports/uploads/remove-old-uploads';
import { stageUpload } from '#lib/imports/uploads/stage-upload';
import { maxUploadBytes, uploadFolder } from '#lib/imports/uploads/upload-folder';
import { articleRow } from '#tests/support/import-fixtures';
import { useEmptyStorage } from '#tests/support/storage';

useEmptyStorage();

async function* bytes(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

/** A megabyte again and again, without a line end. */
async function* megabytes(count: number, begin = '{"type":"article","title":"') {
  yield Buffer.from(begin);
  const megabyte = Buffer.alloc(1024 * 1024, 'a');
  for (let n = 0; n < count; n += 1) yield megabyte;
}

const stage = (name: string, body: AsyncIterable<Uint8Array>) =>
  stageUpload({ name, by: 'editor@bisan.example', body });
const line = `${JSON.stringify(articleRow(1))}\n`;
const left = () => (existsSync(uploadFolder()) ? readdirSync(uploadFolder()) : []);

test('a file is kept as it came, with the name it came by', async () => {
  const staged = await stage('C:\\مقالات\\../أول.NDJSON', bytes(line.slice(0, 9), line.slice(9)));
  if (!staged.ok) throw new Error(staged.reason);
  expect(staged.upload).toMatchObject({ name: 'أول.NDJSON', bytes: Buffer.byteLength(line) });
  expect(staged.upload.path).toBe(`${uploadFolder(staged.upload.id)}/upload.ndjson`);
  expect(readFileSync(staged.upload.path, 'utf8')).toBe(line);
  expect(left()).toEqual([staged.upload.id]);
  expect(findUpload(staged.upload.id)).toEqual(staged.upload);
  expect(findUpload('../../etc')).toBeUndefined();
});

test('compressed, as an array, with a mark of UTF-8, with a wrong first row', async () => {
  const wrongFirst = `oops\n${line}`;
  const files: [string, string | Uint8Array][] = [
    ['a.ndjson.gz', gzipSync(line)],
    ['a.json', `\n [${line}]`],
    ['a.jsonl', `\uFEFF${line}`],
    ['a.ndjson', wrongFirst],
  ];
  for (const [name, content] of files) {
    expect([name, (await stage(name, bytes(content))).ok]).toEqual([name, true]);
  }
});

test('what is no such file is refused with its reason, and nothing of it stays', async () => {
  const whole = gzipSync(line.repeat(1_000));
  const damaged = Buffer.from(whole);
  damaged.fill(0, 200, 300);
  const refused: [string, string | Uint8Array, string][] = [
    ['page.html', '<html>', 'wrong_name'],
    ['archive.zip', 'PK\u0003', 'wrong_name'],
    ['none', line, 'wrong_name'],
    ['page.json', '<!doctype html><title>x</title>', 'not_json'],
    ['archive.ndjson', 'PK\u0003\u0004aaaa', 'not_json'],
    ['wide.ndjson', Buffer.from(line, 'utf16le'), 'not_json'],
    ['empty.ndjson', '', 'empty'],
    ['blank.ndjson', ' \n\n', 'empty'],
    ['plain.ndjson.gz', line, 'not_gzip'],
    ['cut.ndjson.gz', whole.subarray(0, whole.length / 2), 'broken_gzip'],
    ['damaged.ndjson.gz', damaged, 'broken_gzip'],
  ];
  for (const [name, content, reason] of refused) {
    expect([name, await stage(name, bytes(content))]).toEqual([name, { ok: false, reason }]);
  }
  expect(left()).toEqual([]);
});

test('200 MB of one line are refused; more than 200 MB as they come', async () => {
  expect(await stage('long.ndjson', megabytes(199))).toEqual({
    ok: false,
    reason: 'line_too_long',
  });
  const limitMb = maxUploadBytes / 1024 / 1024;
  let sent = 0;
  async function* endless() {
    for await (const part of megabytes(limitMb + 500)) {
      sent += 1;
      yield part;
    }
  }
  expect(await stage('endless.ndjson', endless())).toEqual({ ok: false, reason: 'too_large' });
  expect(sent).toBeLessThan(limitMb + 20);
  expect(left()).toEqual([]);
});

test('a full disk and a sender who goes away are said, and leave nothing', async () => {
  async function* failing(code: string) {
    yield Buffer.from(line);
    throw Object.assign(new Error(code), { code });
  }
  expect(await stage('a.ndjson', failing('ENOSPC'))).toEqual({ ok: false, reason: 'disk_full' });
  expect(await stage('a.ndjson', failing('ECONNRESET'))).toEqual({
    ok: false,
    reason: 'broken_off',
  });
  await expect(stage('a.ndjson', failing('EOTHER'))).rejects.toThrow('EOTHER');
  expect(left()).toEqual([]);
});

test('old ones are removed after 30 days', async () => {
  const staged = await stage('a.ndjson', bytes(line));
  if (!staged.ok) throw new Error(staged.reason);
  expect(await removeOldUploads()).toBe(0);
  const then = Date.now() / 1000 - 31 * 24 * 3600;
  utimesSync(uploadFolder(staged.upload.id), then, then);
  expect(await removeOldUploads()).toBe(1);
  expect(left()).toEqual([]);
});
