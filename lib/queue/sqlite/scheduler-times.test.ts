import { describe, expect, it } from 'vitest';
import { nextRunMs, offsetOf } from '#lib/queue/sqlite/scheduler-times';

const every = { everyMs: 100, offsetMs: 0, startAtMs: null };

describe('nextRunMs', () => {
  it('is now at first, or the start', () => {
    expect(nextRunMs(every, null, 1_234)).toBe(1_234);
    expect(nextRunMs({ ...every, startAtMs: 5_000 }, null, 1_234)).toBe(5_000);
    expect(nextRunMs({ ...every, startAtMs: 50 }, null, 1_234)).toBe(1_234);
  });

  it('is the next slot of an offset at first', () => {
    expect(nextRunMs({ ...every, offsetMs: 30 }, null, 1_234)).toBe(1_330);
    expect(nextRunMs({ ...every, offsetMs: 50 }, null, 1_234)).toBe(1_250);
  });

  it('is one interval after the run before', () => {
    expect(nextRunMs(every, 1_200, 1_234)).toBe(1_300);
  });

  it('skips the runs that a downtime swallowed', () => {
    expect(nextRunMs({ ...every, offsetMs: 30 }, 130, 1_234)).toBe(1_330);
    expect(nextRunMs(every, 100, 1_200)).toBe(1_300);
  });
});

describe('offsetOf', () => {
  it('is what was given, or where the run falls in its interval', () => {
    expect(offsetOf({ ...every, offsetMs: 7 }, 1_234)).toBe(7);
    expect(offsetOf(every, 1_234)).toBe(34);
  });
});
