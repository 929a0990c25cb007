import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'bisan-entrypoint-'));
afterAll(() => rmSync(dir, { recursive: true }));

function start(prepare: string, ...command: string[]) {
  writeFileSync(join(dir, 'bisan'), `#!/bin/sh\n${prepare}\n`);
  chmodSync(join(dir, 'bisan'), 0o755);
  writeFileSync(join(dir, 'serve'), '#!/bin/sh\necho served\n');
  chmodSync(join(dir, 'serve'), 0o755);
  const env = { ...process.env, PATH: `${dir}:${process.env.PATH}`, STORAGE_DIR: dir };
  return spawnSync('bin/docker-entrypoint', command, { env, encoding: 'utf8' });
}

test('the site is served once its databases are prepared; other commands run as they are', () => {
  expect(start('exit 0', 'serve').stdout).toBe('served\n');
  expect(start('exit 1', 'echo', 'as it is').stdout).toBe('as it is\n');
});

test('a start that fails leaves the reason to the message, whatever it is', () => {
  const wrong = 'echo "These settings can\'t be used" >&2; exit 1';
  const { status, stdout, stderr } = start(wrong, 'serve');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^These settings can't be used\nbisan: the site was not started;/);
  expect(stderr).not.toMatch(/migration is applied/);
});
