import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Examination } from '#lib/doctor/examine';

const timeoutMs = 60_000;
const maxBytes = 1_000_000;

const examination = z.object({
  status: z.enum(['ok', 'warn', 'fail']),
  findings: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['ok', 'warn', 'fail']),
      text: z.string(),
      todo: z.string().optional(),
      durationMs: z.number(),
    }),
  ),
}) satisfies z.ZodType<Examination>;

/**
 * The same as examine(), by the command itself in a process of its own: reading a large archive
 * through would hold up every page of this one.
 * @throws when the command could not be run, or took more than a minute
 */
export function examineApart(): Promise<Examination> {
  return new Promise((resolve, reject) => {
    const args = [...command(), 'doctor', '--json'];
    const options = { timeout: timeoutMs, maxBuffer: maxBytes };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      // Something is not well: it says so by its exit code too.
      const isJudged = error === null || error.code === 1;
      if (isJudged && stdout.startsWith('{')) resolve(examination.parse(JSON.parse(stdout)));
      else reject(new Error(`The doctor could not be asked: ${stderr || error?.message}`));
    });
  });
}

/** As it is built, or from the sources of a checkout. */
function command(): string[] {
  const built = 'dist/bisan.mjs';
  return existsSync(built) ? [built] : ['--import', 'tsx', 'bin/cli/main.ts'];
}
