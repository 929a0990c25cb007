import { spawnSync } from 'node:child_process';

/** Prometheus' own checker (Debian: apt-get install prometheus). Tests that want it are skipped without. */
export const hasPromtool = spawnSync('promtool', ['--version']).error === undefined;

/** Alertmanager's (apt-get install prometheus-alertmanager). */
export const hasAmtool = spawnSync('amtool', ['--version']).error === undefined;

/** What it says of a wrong input, and its exit code. */
export const promtool = (args: string[], input = '') => run('promtool', args, input);
export const amtool = (args: string[]) => run('amtool', args);

function run(tool: string, args: string[], input = ''): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { input, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}
