import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs a shell script with a small disk of its own (in memory) mounted at `dir`, which nobody else
 * sees and which is gone with it. `disk SIZE` in the script changes its size, `disk SIZE,ro` makes it
 * read-only. Needs root, or sudo without a password.
 */
export async function onSmallDisk(dir: string, size: string, script: string) {
  const prelude = `set -u; mount -t tmpfs -o size=${size} tmpfs '${dir}'; disk() { mount -o "remount,rw,size=$1" '${dir}'; }`;
  const command = ['unshare', '--mount', 'bash', '-c', `${prelude}\n${script}`];
  if (process.getuid?.() !== 0) command.unshift('sudo', '-n', '--preserve-env');
  const [program = '', ...args] = command;
  const run = promisify(execFile)(program, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  const { code = 0, stdout, stderr } = await run.catch((error) => error);
  return { code, stdout: String(stdout), stderr: String(stderr) };
}
