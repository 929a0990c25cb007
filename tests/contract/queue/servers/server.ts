import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Server {
  url: string;
  stop: () => Promise<void>;
}

/** The path of a program, or undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Has Linux end a program when its parent dies, however that happens. */
const setpriv = findProgram('setpriv');

/** Starts a server and waits until it answers at its port. It does not outlive this process. */
export async function startServer(
  program: string,
  args: string[],
  port: number,
  options: SpawnOptions,
): Promise<ChildProcess> {
  const [command, ...given] = setpriv
    ? [setpriv, '--pdeathsig', 'KILL', program, ...args]
    : [program, ...args];
  const child = spawn(command ?? program, given, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${program} did not start: ${errors}`);
    await sleep(20);
  }
  return child;
}

export async function stopServer(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  const answered = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return answered;
}
