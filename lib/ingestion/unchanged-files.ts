import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { timestamp } from '#lib/db/clock';
import type { Sqlite } from '#lib/db/connection';
import { UnreadablePathError } from '#lib/ingestion/source-files';

/** Raise it when rows are read otherwise than before: every file is then read again. */
const rulesVersion = 2;

/** A file as it was when it was read. */
export interface FileState {
  path: string;
  readAs: string;
  bytes: number;
  modifiedMs: number;
}

interface Row {
  read_as: string;
  bytes: number;
  modified_ms: number;
  sha256: string;
}

/**
 * How a file looks now. @param source that all of its rows are given.
 * @throws UnreadablePathError, as isUnchanged() does
 */
export async function fileState(path: string, source: string | undefined): Promise<FileState> {
  const { size, mtimeMs } = await stat(path).catch((error) => {
    throw new UnreadablePathError(path, error);
  });
  const readAs = JSON.stringify({ rules: rulesVersion, source: source ?? null });
  return { path, readAs, bytes: size, modifiedMs: Math.round(mtimeMs) };
}

/**
 * Whether the file was imported to its end as it is now. Size and time are enough; when only
 * the time differs (a repository was cloned anew), what is in it decides.
 */
export async function isUnchanged(db: Sqlite, state: FileState): Promise<boolean> {
  const known = db
    .prepare<[string], Row>('SELECT * FROM import_files WHERE path = ?')
    .get(state.path);
  if (known?.read_as !== state.readAs || known.bytes !== state.bytes) return false;
  if (known.modified_ms === state.modifiedMs) return true;
  if (known.sha256 !== (await hashOf(state.path))) return false;
  db.prepare<[number, string]>('UPDATE import_files SET modified_ms = ? WHERE path = ?').run(
    state.modifiedMs,
    state.path,
  );
  return true;
}

/** Remembers a file that was imported without an error, unless it was written to meanwhile. */
export async function rememberFile(db: Sqlite, before: FileState): Promise<void> {
  const sha256 = await hashOf(before.path);
  const { size, mtimeMs } = await stat(before.path);
  if (size !== before.bytes || Math.round(mtimeMs) !== before.modifiedMs) return;
  db.prepare(
    `INSERT OR REPLACE INTO import_files (path, read_as, bytes, modified_ms, sha256, imported_at)
     VALUES (@path, @readAs, @bytes, @modifiedMs, @sha256, @importedAt)`,
  ).run({ ...before, sha256, importedAt: timestamp() });
}

/** These files are read by the next run, or later in this one; all of them without paths. */
export function forgetFiles(db: Sqlite, paths?: string[]): void {
  if (!paths) db.prepare('DELETE FROM import_files').run();
  const forget = db.prepare<[string]>('DELETE FROM import_files WHERE path = ?');
  for (const path of paths ?? []) forget.run(path);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash).catch((error) => {
    throw new UnreadablePathError(path, error);
  });
  return hash.digest('hex');
}
