import { execFileSync, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '#tests/contract/queue/servers/free-port';
import {
  findProgram,
  type Server,
  startServer,
  stopServer,
} from '#tests/contract/queue/servers/server';

const debianFolder = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs, which Debian keeps out of the PATH. */
export const postgresPrograms = findPrograms();

/** A PostgreSQL of the test's own, in a folder that goes with it. */
export async function startPostgres(programs: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'bisan-postgres-'));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options: SpawnOptions = { cwd: folder, ...user };
  const settings = ['--auth', 'trust', '--username', 'bisan', '--no-sync', '--encoding', 'UTF8'];
  execFileSync(join(programs, 'initdb'), ['-D', data, ...settings], { ...options, stdio: 'pipe' });
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'];
  const child = await startServer(join(programs, 'postgres'), args, port, options);
  return {
    url: `postgres://bisan@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await stopServer(child, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | undefined {
  const inPath = findProgram('initdb');
  if (inPath) return dirname(inPath);
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const folders = versions.toSorted().map((version) => join(debianFolder, version, 'bin'));
  return folders.findLast((folder) => existsSync(join(folder, 'initdb')));
}

/** PostgreSQL refuses to run as root: there it runs as the user its package made. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
