import { type ArchiveKind, archiveKind } from '#lib/db/archive-kind';
import { archive, archivePath, type Sqlite } from '#lib/db/connection';

/** The archive isn't there, or not one of ours yet. */
export class ArchiveNotPreparedError extends Error {
  override name = 'ArchiveNotPreparedError';
}

/**
 * The archive's connection, for work that must not begin on another file or make a new one.
 * @param allowed what may be there besides a database of ours.
 * @throws ArchiveNotPreparedError, UnknownArchiveError.
 */
export function requireArchive(allowed: ArchiveKind[] = []): Sqlite {
  const path = archivePath();
  const kind = archiveKind(path);
  if (kind === 'bisan' || allowed.includes(kind)) return archive();
  throw new ArchiveNotPreparedError(
    kind === 'rails'
      ? `${path} is a database of the Rails application: "bin/bisan db prepare" adopts it.`
      : `There is no archive at ${path} yet: "bin/bisan db prepare" makes one.`,
  );
}
