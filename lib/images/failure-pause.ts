import type { Refusal } from '#lib/images/refusal';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What another try in a moment may well change; for the rest something has to be done at the source. */
const passing: ReadonlySet<Refusal> = new Set(['unreachable', 'slow', 'status']);

/**
 * How long a source that failed is left in peace: minutes after a first failure that may pass,
 * hours after one that seldom does, four times as long after each further one.
 * @param times how often it has failed in a row, from 1
 */
export function failurePauseMs(reason: Refusal, times: number): number {
  const [first, most] = passing.has(reason)
    ? [2 * minuteMs, dayMs]
    : [6 * 60 * minuteMs, 14 * dayMs];
  return Math.min(most, first * 4 ** (times - 1));
}
