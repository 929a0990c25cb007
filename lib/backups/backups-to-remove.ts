import { type NamedBackup, readBackupName } from '#lib/backups/backup-names';

/** So many days and weeks that have backups; a week begins on Monday, all in UTC. */
const kept = { days: 7, weeks: 4 };

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Which backups have become too many: all but the last one of each of the newest seven days, and
 * of each of the newest four weeks, that have any. Days without one don't count, so that a
 * timetable that stood still for a month removes nothing.
 * @param names of files; those with any other name than a plain backup's are left alone
 * @param made the one just made, which stays whatever its name says: the clock may have been wrong,
 *   now or when the others were made
 */
export function backupsToRemove(names: readonly string[], made?: string): string[] {
  const backups = names
    .map(readBackupName)
    .filter((backup) => backup !== undefined)
    .sort((a, b) => b.madeAtMs - a.madeAtMs || b.number - a.number);
  const keep = new Set([
    made,
    ...newestOfEach(backups, dayOf, kept.days),
    ...newestOfEach(backups, weekOf, kept.weeks),
  ]);
  return backups.filter(({ name }) => !keep.has(name)).map(({ name }) => name);
}

/** @param backups newest first */
function newestOfEach(
  backups: readonly NamedBackup[],
  periodOf: (backup: NamedBackup) => number,
  most: number,
): string[] {
  const newest = new Map<number, string>();
  for (const backup of backups) {
    const period = periodOf(backup);
    if (!newest.has(period) && newest.size < most) newest.set(period, backup.name);
  }
  return [...newest.values()];
}

function dayOf({ madeAtMs }: NamedBackup): number {
  return Math.floor(madeAtMs / dayMs);
}

/** 1 January 1970 was a Thursday. */
function weekOf(backup: NamedBackup): number {
  return Math.floor((dayOf(backup) + 3) / 7);
}
