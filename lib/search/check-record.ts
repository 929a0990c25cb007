import { archive, type Sqlite } from '#lib/db/connection';
import type { IndexCheck } from '#lib/search/check';
import { searchKinds } from '#lib/search/engine';

/** What the last comparison of an index with the archive found, counted over both kinds. */
export interface CheckRecord {
  engine: string;
  /** ISO 8601, UTC. */
  checkedAt: string;
  checked: number;
  missing: number;
  stale: number;
  orphaned: number;
  repaired: boolean;
  /** Why it could not be compared; the counts are 0 then. */
  failure: string | null;
}

/** The last one of each engine that was ever checked. */
export function lastChecks(db: Sqlite = archive()): CheckRecord[] {
  return db
    .prepare<[], Omit<CheckRecord, 'repaired'> & { repaired: number }>(
      `SELECT engine, checked_at AS checkedAt, checked, missing, stale, orphaned, repaired, failure
       FROM search_checks ORDER BY engine`,
    )
    .all()
    .map((row) => ({ ...row, repaired: row.repaired === 1 }));
}

/** Documents that were found to differ and were left so. */
export function leftDiffering({ missing, stale, orphaned, repaired }: CheckRecord): number {
  return repaired ? 0 : missing + stale + orphaned;
}

export function recordCheck(
  engine: string,
  found: IndexCheck | { failure: string },
  db: Sqlite = archive(),
): void {
  db.prepare(
    `INSERT INTO search_checks
       (engine, checked_at, checked, missing, stale, orphaned, repaired, failure)
     VALUES (@engine, @checkedAt, @checked, @missing, @stale, @orphaned, @repaired, @failure)
     ON CONFLICT (engine) DO UPDATE SET
       checked_at = excluded.checked_at, checked = excluded.checked, missing = excluded.missing,
       stale = excluded.stale, orphaned = excluded.orphaned, repaired = excluded.repaired,
       failure = excluded.failure`,
  ).run({ engine, checkedAt: new Date().toISOString(), ...countsOf(found) });
}

function countsOf(found: IndexCheck | { failure: string }) {
  const none = { checked: 0, missing: 0, stale: 0, orphaned: 0, repaired: 0, failure: null };
  if ('failure' in found) return { ...none, failure: found.failure };
  const counts = { ...none, repaired: Number(found.repaired) };
  for (const kind of searchKinds) {
    const { checked, missing, stale, orphaned } = found.kinds[kind];
    counts.checked += checked;
    counts.missing += missing.length;
    counts.stale += stale.length;
    counts.orphaned += orphaned.length;
  }
  return counts;
}
