import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/contract/queue/servers/free-port';
import {
  findProgram,
  type Server,
  startServer,
  stopServer,
} from '#tests/contract/queue/servers/server';

export const redisProgram = findProgram('redis-server');

/** A Redis of the test's own: it writes nothing to disk and ends with stop(). */
export async function startRedis(program: string): Promise<Server> {
  const cwd = mkdtempSync(join(tmpdir(), 'bisan-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = await startServer(program, args, port, { cwd });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await stopServer(child, 'SIGTERM');
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}
