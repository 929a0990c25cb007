import { type AdoptionReport, adoptArchive } from '#lib/db/adoption';
import { type ArchiveKind, archiveKind, unreadable } from '#lib/db/archive-kind';
import { archivePath, openSqlite } from '#lib/db/connection';
import { type AppliedMigration, migrate } from '#lib/db/migrate';
import { withStorageLock } from '#lib/db/storage-lock';

export interface Prepared {
  path: string;
  /** What was there: without a file, or with an empty one, an archive has been created. */
  found: ArchiveKind;
  /** Empty when there was nothing to do. */
  applied: AppliedMigration[];
  /** Only for a file that the Rails application left. */
  adoption: AdoptionReport | undefined;
}

/**
 * Brings the archive to what this version works with, whatever is there: creates it, applies
 * pending migrations, or adopts a database of the Rails application. A second run has nothing
 * to do; of several processes at once, one works and the others wait.
 * @throws UnknownArchiveError, NewerDatabaseError and others: nothing was changed then.
 */
export async function prepareArchive(): Promise<Prepared> {
  return withStorageLock(async () => {
    const path = archivePath();
    const found = archiveKind(path);
    try {
      if (found === 'rails') {
        const adoption = await adoptArchive();
        return { path, found, applied: adoption.applied, adoption };
      }
      return { path, found, applied: migrateFile(path), adoption: undefined };
    } catch (error) {
      throw unreadable(path, error);
    }
  });
}

function migrateFile(path: string): AppliedMigration[] {
  const db = openSqlite(path);
  try {
    return migrate(db);
  } finally {
    db.close();
  }
}
