import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runHandler } from '#jobs/registry';
import { backupTarget } from '#lib/backups/backup-target';
import { nightlyBackup } from '#lib/backups/nightly-backup';
import { S3Target } from '#lib/backups/s3-target';
import { forgetEnv } from '#lib/env';
import { useS3Double } from '#tests/support/s3-double';
import { useTemporaryStorage } from '#tests/support/storage';

const storage = useTemporaryStorage();
const s3 = useS3Double();
const folder = () => join(storage.dir(), 'backups');

const old = Array.from(
  { length: 12 },
  (_, night) => `production-202001${String(night + 1).padStart(2, '0')}-013000.sqlite3`,
);
const others = [
  'before-adoption-20190101-000000.sqlite3',
  'before-rollback-20190101-000000.sqlite3',
  'replaced-20190101-000000.sqlite3',
  'production-by-hand.sqlite3',
  'notes.txt',
];
/** Kept are today's, the nights from the 7th to the 12th, and the 5th: the last of its week. */
const removed = [...old.slice(0, 4), ...old.slice(5, 6)];
const kept = old.filter((name) => !removed.includes(name));

beforeEach(() => {
  mkdirSync(folder());
  for (const name of [...old, ...others]) writeFileSync(join(folder(), name), 'a backup');
});

afterEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^(BACKUP_S3|AWS)_/.test(name)) delete process.env[name];
  }
  forgetEnv();
});

function setTarget(more: Record<string, string> = {}): void {
  Object.assign(process.env, {
    BACKUP_S3_BUCKET: 'copies',
    BACKUP_S3_ENDPOINT: s3.url(),
    BACKUP_S3_ACCESS_KEY_ID: 'key',
    BACKUP_S3_SECRET_ACCESS_KEY: 'a secret that nobody may read',
    ...more,
  });
  forgetEnv();
}

/** Names of plain backups made by this test. */
function made(): string[] {
  return readdirSync(folder()).filter((name) => /^production-20(?!200)/.test(name));
}

test('the job makes a verified backup, keeps days and weeks, and every copy of another name', async () => {
  const context = { id: '1', signal: new AbortController().signal, progress() {}, log() {} };
  const result = await runHandler('backup', {}, context);
  expect(result).toMatchObject({ rows: { articles: 0 }, uploaded: null });
  expect(made()).toHaveLength(1);
  const left = readdirSync(folder());
  for (const name of removed) expect(left).not.toContain(name);
  expect(left).toEqual(expect.arrayContaining([...others, ...kept]));
});

test('it is uploaded, compared, and what is too old there is removed by the same rule', async () => {
  setTarget();
  for (const name of [...old, ...others]) s3.objects.set(`copies/bisan/${name}`, Buffer.from('x'));
  s3.objects.set(`copies/another/${old[0]}`, Buffer.from('x'));
  const { path, uploaded } = await nightlyBackup();
  const [name = ''] = made();
  expect(uploaded?.to).toBe(`s3://copies/bisan/${name}`);
  expect(uploaded?.removed.sort()).toEqual(removed);
  expect(s3.objects.get(`copies/bisan/${name}`)).toEqual(readFileSync(path));
  expect([...s3.objects.keys()].sort()).toEqual(
    [
      `copies/another/${old[0]}`,
      ...[...others, ...kept, name].map((one) => `copies/bisan/${one}`),
    ].sort(),
  );
  expect(s3.asked.every(({ authorization }) => authorization.includes('Credential=key/'))).toBe(
    true,
  );
});

test('a large one goes up in parts and arrives whole', async () => {
  const path = join(storage.dir(), 'production-20261126-013000.sqlite3');
  const bytes = randomBytes(11_000_000);
  writeFileSync(path, bytes);
  const target = new S3Target({
    ...{ bucket: 'copies', endpoint: s3.url(), region: 'r', prefix: 'deep/er/' },
    ...{ accessKeyId: 'key', secretAccessKey: 'secret' },
  });
  await target.upload(path);
  target.close();
  expect(s3.objects.get('copies/deep/er/production-20261126-013000.sqlite3')?.equals(bytes)).toBe(
    true,
  );
  expect(s3.asked.filter(({ what }) => what.startsWith('PUT')).length).toBeGreaterThan(1);
});

test('checksums of its own go to Amazon, which may want them, and to no other', async () => {
  const checksum = 'x-amz-checksum-crc32';
  setTarget();
  await nightlyBackup();
  expect(s3.asked.filter(({ authorization }) => authorization.includes(checksum))).toEqual([]);
  setTarget({ BACKUP_S3_ENDPOINT: '', AWS_ENDPOINT_URL_S3: s3.url() });
  await nightlyBackup();
  expect(s3.asked.some(({ authorization }) => authorization.includes(checksum))).toBe(true);
});

test('a target that takes a request and never answers is given up', async () => {
  const path = join(storage.dir(), 'production-20261126-013000.sqlite3');
  writeFileSync(path, 'a backup');
  s3.hang = ['POST', 'PUT', 'GET'];
  const target = new S3Target(
    {
      ...{ bucket: 'copies', endpoint: s3.url(), region: 'r', prefix: 'bisan/' },
      ...{ accessKeyId: 'key', secretAccessKey: 'secret' },
    },
    100,
  );
  await expect(target.upload(path)).rejects.toThrow(/timed out/);
  target.close();
});

test('the one just made stays, here and there, whatever the clock said when others were made', async () => {
  setTarget();
  for (const name of old) {
    const later = name.replace(/202001(..)/, '2099$101');
    writeFileSync(join(folder(), later), 'a backup');
    s3.objects.set(`copies/bisan/${later}`, Buffer.from('x'));
  }
  const { path, uploaded } = await nightlyBackup();
  expect(readdirSync(folder())).toContain(basename(path));
  expect(uploaded?.removed).not.toContain(basename(path));
  expect([...s3.objects.keys()]).toContain(`copies/bisan/${basename(path)}`);
});

test('one that is stopped leaves no parts behind', async () => {
  const path = join(storage.dir(), 'production-20261126-013000.sqlite3');
  writeFileSync(path, randomBytes(11_000_000));
  s3.hang = ['PUT'];
  setTarget();
  const target = await backupTarget();
  const stop = new AbortController();
  const uploading = target?.upload(path, stop.signal);
  await vi.waitUntil(() => s3.asked.some(({ what }) => what.startsWith('PUT')));
  stop.abort(new Error('stopped'));
  await expect(uploading).rejects.toThrow();
  expect(s3.asked.at(-1)?.what).toBe(`DELETE copies/bisan/${basename(path)}`);
  target?.close();
});

test('a key that may not remove what is too old there uploads all the same', async () => {
  setTarget();
  const body = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
  s3.refuse = { status: 403, body, method: 'DELETE' };
  for (const name of old) s3.objects.set(`copies/bisan/${name}`, Buffer.from('x'));
  const { uploaded } = await nightlyBackup();
  expect(uploaded).toEqual({ to: `s3://copies/bisan/${made()[0]}`, removed: [] });
});

test.each([
  [
    'refused',
    () => {
      s3.refuse = {
        status: 403,
        body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      };
    },
    /could not be uploaded to s3:\/\/copies\/bisan\/: AccessDenied.* It is kept as .*production-/,
  ],
  [
    'cut short on the way',
    () => {
      s3.lose = 5;
    },
    /of \d+ bytes \d+ are there/,
  ],
  ['nobody there', () => setTarget({ BACKUP_S3_ENDPOINT: 'http://127.0.0.1:9' }), /ECONNREFUSED/],
])('%s: it fails, says so, tells no secret, and the backup is kept', async (_, break_, message) => {
  setTarget();
  break_();
  const failure = await nightlyBackup().then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  expect(failure?.message).toMatch(message);
  expect(failure?.message).toMatch(/kept as/);
  expect(failure?.message).not.toContain('a secret');
  expect(made()).toHaveLength(1);
});

test('the client of S3 is not loaded by what only might use it', () => {
  const program = `
    import { createRequire } from 'node:module';
    const { cache } = createRequire(import.meta.url);
    const loaded = () => Object.keys(cache).some((path) => path.includes('@aws-sdk/client-s3'));
    await import('#jobs/registry');
    const before = loaded();
    await import('#lib/backups/s3-target');
    console.log(before, loaded());
  `;
  const said = execFileSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    { env: { ...process.env, LOG_LEVEL: 'silent' } },
  );
  expect(String(said).trim()).toBe('false true');
});
