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
 * it is well and what to do if not. A check that throws has failed; the others go on, unless it
 * was essential to them.
 */
export async function examine(all: readonly Check[] = checks): Promise<Examination> {
  const findings: Examined[] = [];
  for (const check of all) {
    const { found, thrown } = await runCheck(check);
    findings.push(...found);
    if (thrown && check.essential) break;
  }
  const statuses = new Set(findings.map(({ status }) => status));
  return { status: statuses.has('fail') ? 'fail' : statuses.has('warn') ? 'warn' : 'ok', findings };
}

async function runCheck({ name, run }: Check): Promise<{ found: Examined[]; thrown: boolean }> {
  const start = performance.now();
  const { findings, thrown } = await attempt(run);
  const durationMs = performance.now() - start;
  return { found: findings.map((finding) => ({ name, ...finding, durationMs })), thrown };
}

async function attempt(run: Check['run']): Promise<{ findings: Finding[]; thrown: boolean }> {
  try {
    return { findings: [await run()].flat(), thrown: false };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { findings: [{ status: 'fail', text }], thrown: true };
  }
}
