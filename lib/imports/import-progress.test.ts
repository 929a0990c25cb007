import { expect, it } from 'vitest';
import { importJobProgress, progressMeter } from '#lib/imports/import-progress';
import { emptyTotals } from '#lib/ingestion/import-report';

it('tells rate and time left from the last seconds, not from before a break', () => {
  let now = 0;
  const meter = progressMeter(() => now);
  const at = (seconds: number, lines: number, bytesRead: number) => {
    now = seconds * 1_000;
    return meter.measure({
      phase: 'rows',
      runId: 1,
      file: 'a.ndjson',
      fileNumber: 1,
      files: 2,
      bytesRead,
      bytesTotal: 10_000,
      totals: { ...emptyTotals(), lines },
    });
  };
  expect(at(0, 100, 1_000)).toMatchObject({ rows: 100, rowsPerSecond: 0, secondsLeft: null });
  expect(at(2, 300, 3_000)).toMatchObject({ rowsPerSecond: 100, secondsLeft: 7 });
  // An hour later: what came before is forgotten.
  at(3_600, 300, 3_000);
  const progress = at(3_601, 800, 8_000);
  expect(progress).toMatchObject({ rowsPerSecond: 500, secondsLeft: 0 });
  expect(importJobProgress.parse(progress)).toEqual(progress);
});
