import { archive } from '#lib/db/connection';
import { readRuns } from '#lib/ingestion/read-run';
import { gauge, type Metric } from '#lib/metrics/metric';

/** So many runs are looked through for the last good one; older than all of them is late anyway. */
const runsLookedAt = 100;

const rows = ['inserted', 'updated', 'unchanged', 'skipped', 'rejected', 'errors'] as const;

/** The last import that was no dry run, and when the last one went well. */
export function importMetrics(): Metric[] {
  const runs = readRuns(archive(), runsLookedAt, 0).filter(({ dryRun }) => !dryRun);
  const last = runs.find(({ status }) => status !== 'running');
  const good = runs.find(({ status }) => status === 'completed');
  const ended = last && (last.finishedAt ?? last.progressedAt);
  const goodAt = good && (good.finishedAt ?? good.progressedAt);
  return [
    gauge(
      'import_last_rows',
      'Rows of the last import, by what became of them; errors: everything wrong.',
      ...rows.map((outcome): [number, { outcome: string }] => [
        last?.totals[outcome] ?? 0,
        { outcome },
      ]),
    ),
    gauge('import_last_failed', '1: the last import failed.', [Number(last?.status === 'failed')]),
    gauge('import_last_duration_seconds', 'How long it took.', [
      last && ended ? (ended.getTime() - last.startedAt.getTime()) / 1_000 : 0,
    ]),
    gauge('import_last_good_timestamp_seconds', 'When one was completed last; 0: never.', [
      (goodAt?.getTime() ?? 0) / 1_000,
    ]),
  ];
}
