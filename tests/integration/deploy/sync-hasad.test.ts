import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archiveCounts } from '#lib/db/counts';
import { forgetEnv } from '#lib/env';
import { runImportJob } from '#lib/imports/run-import-job';
import { importPayload } from '#lib/queue/import-payload';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

let dir = '';
const work = () => join(dir, 'scrapers');
const clone = () => join(dir, 'clone');

function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
  return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' }).trim();
}

/** What the scrapers do: add an article and push. */
function publish(name: string, ...push: string[]): void {
  mkdirSync(join(work(), 'one/article'), { recursive: true });
  const row = { type: 'article', url: `https://a.example/${name}`, title: name, author: 'كاتبة' };
  writeFileSync(
    join(work(), `one/article/${name}.ndjson`),
    `${JSON.stringify({ ...row, body: '<p>متن</p>' })}\n`,
  );
  git(work(), 'add', '-A');
  git(work(), 'commit', '-qm', name);
  git(work(), 'push', '-q', ...push, 'origin', 'HEAD:main');
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bisan-hasad-'));
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', join(dir, 'remote.git')]);
  execFileSync('git', ['clone', '-q', join(dir, 'remote.git'), work()], { stdio: 'pipe' });
  publish('first');
  execFileSync('git', ['clone', '-q', join(dir, 'remote.git'), clone()]);
});
afterEach(() => rmSync(dir, { recursive: true }));

async function sync(...args: string[]) {
  const run = promisify(execFile)('bin/sync-hasad', [...args, clone()], { env: process.env });
  const { code = 0, stdout, stderr } = await run.catch((error) => error);
  return { code, out: `${stdout}${stderr}` };
}

test('pulls, imports, and counts; a second run finds nothing new', async () => {
  publish('second');
  const { code, out } = await sync();
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(out).toMatch(/Pulled hasad: \w{10} to \w{10}, 1 files\./);
  expect(out).toMatch(/articles +2\n/);
  expect(archiveCounts().articles).toBe(2);
  expect((await sync()).out).toMatch(/up to date/);
});

test('a force-pushed remote stops it, with nothing imported, until it is told to take that', async () => {
  git(work(), 'commit', '-q', '--amend', '-m', 'rewritten');
  publish('other', '--force');
  const stopped = await sync();
  expect(stopped.code).toBe(4);
  expect(stopped.out).toMatch(/force-pushed or has diverged: 1 commits here/);
  expect(archiveCounts().articles).toBe(0);
  const { code, out } = await sync('--reset', '--pull-only');
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(git(clone(), 'rev-parse', 'HEAD')).toBe(git(work(), 'rev-parse', 'HEAD'));
  expect(git(clone(), 'branch')).toMatch(/before-reset-\d{8}-\d{6}/);
});

test('files that were changed here are not lost, unless it is told so', async () => {
  const file = join(clone(), 'one/article/first.ndjson');
  writeFileSync(file, 'edited');
  publish('second');
  expect(await sync('--pull-only')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/were changed here/),
  });
  expect(readFileSync(file, 'utf8')).toBe('edited');
  expect(await sync('--pull-only', '--reset')).toMatchObject({ code: 0 });
  expect(readFileSync(file, 'utf8')).toContain('https://a.example/first');
  expect(existsSync(join(clone(), 'one/article/second.ndjson'))).toBe(true);
});

test('a second one at the same time does nothing', async () => {
  const lock = join(clone(), '.git/bisan-sync.lock');
  const holder = spawn('flock', [lock, 'sh', '-c', 'echo held; cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(await sync()).toMatchObject({ code: 3, out: expect.stringMatching(/another sync/) });
  holder.stdin.end();
  await once(holder, 'exit');
  expect(await sync('--pull-only')).toMatchObject({ code: 0 });
});

test('says what is wrong with a remote, and with a folder that is no clone', async () => {
  rmSync(join(dir, 'remote.git'), { recursive: true });
  expect(await sync()).toMatchObject({ code: 1, out: expect.stringMatching(/can't be fetched/) });
  rmSync(join(clone(), '.git'), { recursive: true });
  expect(await sync()).toMatchObject({ code: 1, out: expect.stringMatching(/not a clone/) });
  rmSync(clone(), { recursive: true });
  expect(await sync()).toMatchObject({ code: 1, out: expect.stringMatching(/does not exist/) });
});

test('with SYNC_HASAD the job pulls before it imports, and fails when it can not', async () => {
  publish('second');
  process.env.HASAD_ROOT = clone();
  process.env.SYNC_HASAD = 'true';
  forgetEnv();
  const lines: string[] = [];
  const payload = importPayload.parse({ kind: 'hasad' });
  const job = { id: 'one', signal: new AbortController().signal, progress: () => {} };
  await runImportJob(payload, { ...job, log: (line) => lines.push(line) });
  expect(lines[0]).toMatch(/Pulled hasad/);
  expect(archiveCounts().articles).toBe(2);
  rmSync(join(dir, 'remote.git'), { recursive: true });
  await expect(runImportJob(payload, { ...job, log: () => {} })).rejects.toThrow(
    /can't be fetched/,
  );
  delete process.env.SYNC_HASAD;
  delete process.env.HASAD_ROOT;
});
