import { spawnSync } from 'node:child_process';

/** Prometheus' own checker (Debian: apt-get install prometheus). Tests that want it are skipped without. */
export const hasPromtool = spawnSync('promtool', ['--version']).error === undefined;

/** What it says of a wrong input, and its exit code. */
export function promtool(args: string[], input = ''): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}
