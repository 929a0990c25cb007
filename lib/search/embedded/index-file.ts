import { rmSync, statSync } from 'node:fs';
import { openUntouched } from '#lib/db/archive-kind';
import { openSqlite, type Sqlite } from '#lib/db/connection';
import { isBusy, isDamaged } from '#lib/db/sqlite-error';
import { log } from '#lib/log';
import { createSchema, indexVersion } from '#lib/search/embedded/schema';

/** Another process has been writing to the index for longer than we wait. */
export class SearchIndexBusyError extends Error {
  override name = 'SearchIndexBusyError';
}

/** The file is damaged, and nobody has used it since: who does, begins it anew. */
export class BrokenIndexError extends Error {
  override name = 'BrokenIndexError';
}

/**
 * The file an embedded index lives in. It holds nothing that the archive doesn't: a file that
 * is missing, broken or of another version is replaced by an empty one, whose position is
 * unknown, so that the next drain fills it.
 */
export class IndexFile {
  #db: Sqlite | undefined;
  #inode = 0;

  constructor(readonly path: string) {}

  /**
   * Runs `work` on the open index. When it finds the file broken it runs again, on a new one.
   * @throws SearchIndexBusyError when another process holds the write lock for too long.
   */
  use<T>(work: (db: Sqlite) => T): T {
    try {
      return work(this.#open());
    } catch (error) {
      if (isBusy(error)) {
        throw new SearchIndexBusyError(
          `Another process is writing to the search index (${this.path}): try again when it is done.`,
          { cause: error },
        );
      }
      if (!isDamaged(error)) throw error;
      this.#replace(error);
      return work(this.#open());
    }
  }

  /**
   * Runs `work` on the file as it is, which is neither made nor replaced.
   * @returns undefined where there is none, or one of another version.
   * @throws BrokenIndexError
   */
  look<T>(work: (db: Sqlite) => T): T | undefined {
    if (!statSync(this.path, { throwIfNoEntry: false })?.size) return undefined;
    let db: Sqlite | undefined;
    try {
      db = openUntouched(this.path);
      return versionOf(db) === indexVersion ? work(db) : undefined;
    } catch (error) {
      if (!(error instanceof Error && isDamaged(error))) throw error;
      throw new BrokenIndexError(
        `${this.path} is damaged (${error.message}): "bin/bisan search reindex" makes it anew.`,
        { cause: error },
      );
    } finally {
      db?.close();
    }
  }

  close(): void {
    this.#db?.close();
    this.#db = undefined;
  }

  #open(): Sqlite {
    // Another process may have replaced the file: then ours is one that nobody else sees.
    const inode = statSync(this.path, { throwIfNoEntry: false })?.ino;
    if (this.#db?.open && inode === this.#inode) return this.#db;
    this.close();
    let db = openSqlite(this.path);
    if (versionOf(db) !== indexVersion) {
      if (tableCount(db) > 0) {
        db.close();
        log.info({ path: this.path }, 'the search index is of another version: starting anew');
        removeFile(this.path);
        db = openSqlite(this.path);
      }
      createUnlessDone(db);
    }
    this.#db = db;
    this.#inode = statSync(this.path).ino;
    return db;
  }

  #replace(reason: unknown): void {
    log.warn({ err: reason, path: this.path }, 'the search index is broken: starting anew');
    this.close();
    removeFile(this.path);
  }
}

function createUnlessDone(db: Sqlite): void {
  try {
    createSchema(db);
  } catch (error) {
    // Another process was first.
    if (versionOf(db) !== indexVersion) throw error;
  }
}

function removeFile(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}

function versionOf(db: Sqlite): unknown {
  return db.pragma('user_version', { simple: true });
}

function tableCount(db: Sqlite): number {
  return db.prepare<[], number>('SELECT count(*) FROM sqlite_master').pluck().get() ?? 0;
}
