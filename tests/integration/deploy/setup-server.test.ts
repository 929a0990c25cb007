import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bisan-server-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function program(name: string, text: string): void {
  writeFileSync(join(dir, name), text);
  chmodSync(join(dir, name), 0o755);
}

/** The script that setup-server.sh writes for the nightly copy, as bash writes it. */
function copyScript(target: string): string {
  const [, text] =
    /bisan-copy-backups (<<TEXT\n.*?\nTEXT\n)/s.exec(
      readFileSync('deploy/setup-server.sh', 'utf8'),
    ) ?? [];
  const env = { ...process.env, key: '/root/.ssh/hasad', BACKUP_TARGET: target };
  return execFileSync('bash', ['-euc', `cat ${text}`], { env, encoding: 'utf8' });
}

test('the nightly copy finds the volume by the container that runs, whatever its name', () => {
  const storage = join(dir, 'bisan_contabo_storage/_data');
  mkdirSync(join(storage, 'portraits'), { recursive: true });
  program('copy', copyScript('backup@host:bisan'));
  program(
    'docker',
    `#!/bin/sh\ncase "$1" in ps) echo abc ;; inspect) echo ${storage} ;; *) echo "docker $*" >> ${dir}/calls ;; esac\n`,
  );
  program('rsync', `#!/bin/sh\nshift 5\necho "rsync $*" >> ${dir}/calls\n`);
  execFileSync(join(dir, 'copy'), { env: { ...process.env, PATH: `${dir}:${process.env.PATH}` } });
  expect(readFileSync(join(dir, 'calls'), 'utf8').trim().split('\n')).toEqual([
    'docker exec abc bisan db backup',
    `rsync ${storage}/backups/ backup@host:bisan/`,
    `rsync ${storage}/portraits backup@host:bisan/`,
  ]);
});
