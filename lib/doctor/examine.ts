import { messageWithPlace } from '#lib/db/no-room';
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
 * it is well and what to do if not. A check that throws has failed; the others go on, but
 * for those that it was essential to.
 */
export async function examine(all: readonly Check[] = checks): Promise<Examination> {
  const findings: Examined[] = [];
  let isCutOff = false;
  for (const check of all) {
    if (isCutOff && !check.independent) continue;
    const { found, thrown } = await runCheck(check);
    findings.push(...found);
    if (thrown && check.essential) isCutOff = true;
  }
  const statuses = new Set(findings.map(({ status }) => status));
  return { status: statuses.has('fail') ? 'fail' : statuses.has('warn') ? 'warn' : 'ok', findings };
}

async function runCheck(check: Check): Promise<{ found: Examined[]; thrown: boolean }> {
  const start = performance.now();
  const { findings, thrown } = await attempt(check);
  const durationMs = performance.now() - start;
  const { name } = check;
  return { found: findings.map((finding) => ({ name, ...finding, durationMs })), thrown };
}

async function attempt(check: Check): Promise<{ findings: Finding[]; thrown: boolean }> {
  try {
    return { findings: [await check.run()].flat(), thrown: false };
  } catch (error) {
    const text = messageWithPlace(error);
    return { findings: [{ status: 'fail', text, todo: check.remedy?.(error) }], thrown: true };
  }
}
