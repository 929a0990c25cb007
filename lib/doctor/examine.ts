import { checks } from '#lib/doctor/checks';
import type { Check, Finding } from '#lib/doctor/finding';

export interface Examined extends Finding {
  name: string;
  durationMs: number;
}

export interface Examination {
  /** The worst status of all. */
  status: Finding['status'];
  findings: Examined[];
}

/**
 * Looks at everything the application needs, changes nothing, and says of each thing whether
 * it is well and what to do if not. A check that throws has failed; the others go on.
 */
export async function examine(all: readonly Check[] = checks): Promise<Examination> {
  const findings: Examined[] = [];
  for (const check of all) findings.push(...(await runCheck(check)));
  const statuses = new Set(findings.map(({ status }) => status));
  return { status: statuses.has('fail') ? 'fail' : statuses.has('warn') ? 'warn' : 'ok', findings };
}

async function runCheck({ name, run }: Check): Promise<Examined[]> {
  const start = performance.now();
  const found = await attempt(run);
  const durationMs = performance.now() - start;
  return [found].flat().map((finding) => ({ name, ...finding, durationMs }));
}

async function attempt(run: Check['run']): Promise<Finding | Finding[]> {
  try {
    return await run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { status: 'fail', text, todo: 'The text says what is wrong; --verbose shows where.' };
  }
}
