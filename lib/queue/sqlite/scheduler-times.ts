export interface Interval {
  everyMs: number;
  offsetMs: number;
  startAtMs: number | null;
}

/**
 * The next run of an interval scheduler. The first is now (or at the start, or at the next
 * slot that the offset gives). Runs that a downtime swallowed are skipped: the next one is at
 * the slot after now.
 * @param previousMs the run before, null for a new or re-timed scheduler
 */
export function nextRunMs(interval: Interval, previousMs: number | null, nowMs: number): number {
  const { everyMs, offsetMs, startAtMs } = interval;
  if (previousMs !== null) {
    const next = previousMs + everyMs;
    return Math.floor(next < nowMs ? slotAfter(everyMs, offsetMs, nowMs) : next);
  }
  if (startAtMs !== null) return Math.floor(Math.max(startAtMs, nowMs));
  return Math.floor(offsetMs > 0 ? slotAfter(everyMs, offsetMs, nowMs) : nowMs);
}

/** How far a run is from the slots that start at 1970; kept so that later runs fall alike. */
export function offsetOf(interval: Interval, runMs: number): number {
  if (interval.offsetMs !== 0) return interval.offsetMs;
  return Math.floor(runMs % interval.everyMs);
}

function slotAfter(everyMs: number, offsetMs: number, nowMs: number): number {
  const slot = Math.floor(nowMs / everyMs) * everyMs + offsetMs;
  return slot <= nowMs ? slot + everyMs : slot;
}
