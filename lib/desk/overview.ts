import { z } from 'zod';
import { newestBackup } from '#lib/backups/newest-backup';
import { archive, type Sqlite } from '#lib/db/connection';
import {
  backupLateMs,
  type Disk,
  diskStatus,
  importLateMs,
  readDisk,
  usualSearchLag,
} from '#lib/doctor/limits';
import { hourMs } from '#lib/doctor/words';
import { type ImportRunState, importRuns } from '#lib/imports/list-imports';
import { queueStates } from '#lib/queue/change-jobs';
import { type JobSummary, listJobs } from '#lib/queue/find-jobs';
import { leftDiffering } from '#lib/search/check-record';
import { type SearchState, searchState } from '#lib/search/search-state';

/** What the desk shows first. */
export interface Overview {
  /** Those that are not well, the gravest first; none when all is. */
  troubles: Trouble[];
  /** Newest first. */
  runs: ImportRunState[];
  /** What the timetable does next, soonest first. */
  next: JobSummary[];
  jobs: {
    active: number;
    waiting: number;
    failed: number;
    workers: number;
    isPaused: boolean;
  };
  search: SearchState;
  disk: Disk;
  /** Null: there is none. */
  backupAgeMs: number | null;
}

export type Trouble =
  | 'search away'
  | 'search behind'
  | 'search drifts'
  | 'disk full'
  | 'disk filling'
  | 'no workers'
  | 'jobs paused'
  | 'import failed'
  | 'import late'
  | 'jobs failed'
  | 'no backup'
  | 'old backup';

export async function readOverview(): Promise<Overview> {
  const [runs, delayed, queues, search] = await Promise.all([
    importRuns({ limit: 20 }),
    listJobs({ state: 'delayed', limit: 50 }),
    queueStates(),
    searchState(),
  ]);
  const seen = {
    runs,
    next: delayed
      .filter(({ scheduleId, dueAt }) => scheduleId !== null && dueAt !== null)
      .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
      .slice(0, 5),
    jobs: {
      active: sum(queues.map(({ counts }) => counts.active)),
      waiting: sum(queues.map(({ counts }) => counts.waiting)),
      failed: sum(queues.map(({ counts }) => counts.failed)),
      workers: Math.min(...queues.map(({ workers }) => workers)),
      isPaused: queues.some(({ isPaused }) => isPaused),
    },
    search,
    disk: readDisk(),
    backupAgeMs: backupAge(),
  };
  return { ...seen, troubles: troublesOf(seen) };
}

function troublesOf(seen: Omit<Overview, 'troubles'>): Trouble[] {
  const { runs, jobs, search, disk, backupAgeMs } = seen;
  const real = runs.filter(({ dryRun }) => !dryRun);
  const done = real.find(({ status }) => status === 'completed');
  const found: [Trouble, unknown][] = [
    [
      'search away',
      search.server?.reason === 'away' || search.indexes.some((each) => each.failure),
    ],
    [
      'search behind',
      // An import brings the index up to date at its end.
      real[0]?.status !== 'running' &&
        search.indexes.some(({ behind = 0 }) => behind > usualSearchLag),
    ],
    [
      'search drifts',
      search.indexes.some(({ lastCheck }) => lastCheck && leftDiffering(lastCheck) > 0),
    ],
    ['disk full', diskStatus(disk) === 'fail'],
    ['disk filling', diskStatus(disk) === 'warn'],
    ['no workers', jobs.workers === 0],
    ['jobs paused', jobs.isPaused],
    ['import failed', real[0]?.status === 'failed' || real[0]?.status === 'interrupted'],
    ['import late', done !== undefined && Date.now() - Number(done.startedAt) > importLateMs],
    ['jobs failed', jobs.failed > 0],
    ['no backup', backupAgeMs === null],
    ['old backup', backupAgeMs !== null && backupAgeMs > backupLateMs],
  ];
  return found.filter(([, is]) => is).map(([trouble]) => trouble);
}

function backupAge(): number | null {
  const newest = newestBackup();
  return newest ? Date.now() - newest.writtenAtMs : null;
}

/** How many articles came in. */
export interface Activity {
  /** The last 30 days, oldest first; `YYYY-MM-DD`, UTC. */
  days: { day: string; articles: number }[];
  /** In the same days, the most first; null is no source. */
  sources: { source: string | null; articles: number }[];
}

const dayMs = 24 * hourMs;
const daysShown = 30;
const counted = z.array(z.object({ name: z.string().nullable(), articles: z.number() }));

export function readActivity(now = Date.now(), db: Sqlite = archive()): Activity {
  const days = Array.from({ length: daysShown }, (_, at) =>
    new Date(now - (daysShown - 1 - at) * dayMs).toISOString().slice(0, 10),
  );
  const count = (column: string) =>
    counted.parse(
      db
        .prepare<[string]>(
          `SELECT ${column} AS name, count(*) AS articles FROM articles
           WHERE created_at >= ? GROUP BY 1 ORDER BY 2 DESC`,
        )
        .all(days[0] ?? ''),
    );
  const byDay = new Map(count('substr(created_at, 1, 10)').map((row) => [row.name, row.articles]));
  return {
    days: days.map((day) => ({ day, articles: byDay.get(day) ?? 0 })),
    sources: count('source_id')
      .slice(0, 8)
      .map(({ name, articles }) => ({ source: name, articles })),
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
