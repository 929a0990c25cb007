import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { programArgs } from '#tests/support/programs';
import { onSmallDisk } from '#tests/support/small-disk';

// Several processes one after the other: a busy machine needs long for them.
vi.setConfig({ testTimeout: 240_000 });

const dir = mkdtempSync(join(tmpdir(), 'bisan-disk-'));
const storage = join(dir, 'storage');
mkdirSync(storage);
afterAll(() => rmSync(dir, { recursive: true }));

/** About 6 MB of articles, which take some three times that in the archive and the index. */
const file = join(dir, 'many.ndjson');
const body = `<p>${'حكاية من البلاد ونصها الطويل. '.repeat(100)}</p>`;
const rows = Array.from({ length: 1_000 }, (_, n) =>
  JSON.stringify({
    type: 'article',
    url: `https://a.example/${n}`,
    title: `${n}`,
    author: 'كاتبة',
    body,
  }),
);
writeFileSync(file, `${rows.join('\n')}\n`);

const bisan = ['node', ...programArgs('bin/cli/main.ts')].join(' ');

test('a full disk: a clear error, nothing damaged, reading goes on; with room it goes on where it was', async () => {
  process.env.STORAGE_DIR = storage;
  const { stdout, stderr } = await onSmallDisk(
    storage,
    '7m',
    `${bisan} db prepare >/dev/null
     ${bisan} import file ${file}; echo "import: $?"
     ${bisan} counts --json; echo "counts: $?"
     ${bisan} doctor --json; echo "doctor: $?"
     ${bisan} db backup; echo "backup: $?"
     dd if=/dev/zero of=${storage}/filling bs=4k status=none 2>&1
     ${bisan} jobs run trim-caches; echo "jobs: $?"
     rm ${storage}/filling
     disk 200m
     ${bisan} import file ${file} >/dev/null; echo "again: $?"
     ${bisan} search check --repair >/dev/null; ${bisan} counts --json`,
  );
  const out = `${stdout}${stderr}`;
  expect(out).toMatch(/disk is full|database or disk is full/i);
  expect(out).toContain('import: 1');
  expect(out).toContain('counts: 0');
  expect(out).toMatch(
    new RegExp(`failed.*disk is full: there is no room left in ${storage} \\(docs`),
  );
  expect(out).toContain('backup: 1');
  expect(stderr).toContain(`is full: there is no room left in ${storage}/backups (docs`);
  expect(out).toContain('jobs: 1');
  expect(stderr).toContain(
    `bisan: database or disk is full: there is no room left in ${storage} (`,
  );
  const findings: { name: string; status: string; text: string }[] = JSON.parse(
    /^\{"status".*$/m.exec(stdout)?.[0] ?? '{}',
  ).findings;
  const named = (name: string) => findings.find((finding) => finding.name === name);
  expect(named('disk')?.status).toBe('fail');
  expect(named('database')).toMatchObject({ status: 'ok', text: /^whole/ });
  expect(out).toContain('again: 0');
  const [partial, whole] = [...stdout.matchAll(/^\{"articles":(\d+),.*$/gm)].map(([, n]) =>
    Number(n),
  );
  expect(partial).toBeLessThan(1_000);
  expect(whole).toBe(1_000);
  expect(stdout.trim().split('\n').at(-1)).toContain('"article":1000');
});

test('a read-only storage: every command says so, and it works again when it is writable', async () => {
  process.env.STORAGE_DIR = storage;
  const { stdout, stderr } = await onSmallDisk(
    storage,
    '100m',
    `${bisan} db prepare >/dev/null; ${bisan} db seed --json >/dev/null
     mount -o remount,ro ${storage}
     ${bisan} db backup; echo "backup: $?"
     ${bisan} doctor; echo "doctor: $?"
     disk 100m
     ${bisan} counts >/dev/null; echo "counts: $?"`,
  );
  expect(stdout).toContain('backup: 1');
  expect(stderr).toMatch(/production\.sqlite3 can't be opened.* must not be read-only/);
  expect(stdout).toMatch(/fail {2}storage .*\n.*mounted read-only/);
  expect(stdout).toContain('doctor: 1');
  expect(stdout).toContain('counts: 0');
});

test('a database that another process writes to is read, backed up, and waited for', async () => {
  process.env.STORAGE_DIR = storage;
  const { stdout, stderr } = await onSmallDisk(
    storage,
    '100m',
    `${bisan} db prepare >/dev/null; ${bisan} db seed --json >/dev/null
     node -e "
       const db = require('better-sqlite3')('${storage}/production.sqlite3');
       db.exec('BEGIN IMMEDIATE'); console.log('locked');
       setTimeout(() => { db.exec('COMMIT'); db.close(); }, 60_000);" &
     holder=$!
     sleep 2
     ${bisan} counts >/dev/null; echo "counts: $?"
     ${bisan} db backup >/dev/null; echo "backup: $?"
     ${bisan} import file ${file} | head -3; echo "import: \${PIPESTATUS[0]}"
     kill $holder; wait $holder
     ${bisan} import file ${file} >/dev/null; echo "again: $?"`,
  );
  expect(stdout).toContain('counts: 0');
  expect(stdout).toContain('backup: 0');
  expect(`${stdout}${stderr}`).toMatch(/locked|another process/i);
  expect(stdout).toContain('import: 1');
  expect(stdout).toContain('again: 0');
});
