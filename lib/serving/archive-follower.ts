import { archivePath, openSqlite, type Sqlite } from '#lib/db/connection';

/** What happened in the archive between two looks at it. */
export interface ArchiveChanges {
  /** Names of RecordedRead.watches whose answers may have changed; 'all' when they are too many. */
  touched: Set<string> | 'all';
  /** An article is gone, or the archive was replaced: nothing of it may be shown any longer. */
  removed: boolean;
}

interface ChangeRow {
  id: number;
  kind: 'article' | 'author';
  recordId: number;
  /** Null for an author, and for an article that is not there any more. */
  authorId: number | null;
}

/** More changes than this between two looks are not told apart. */
const maxChanges = 2_000;

/**
 * Notices every commit to the archive, whoever made it. PRAGMA data_version is a counter in
 * memory that SQLite moves when another connection has committed, so this connection must
 * never write. Asking costs 3 µs; what changed is then read from the change log.
 */
export class ArchiveFollower {
  /** Goes up with each commit that was seen. */
  version = 1;
  readonly db: Sqlite;
  readonly #onChange: (changes: ArchiveChanges) => void;
  readonly #dataVersion;
  readonly #position;
  readonly #changes;
  #seen: unknown;
  #changeId: number;
  #archiveId: string;
  #lookedAt = 0;

  constructor(onChange: (changes: ArchiveChanges) => void) {
    this.#onChange = onChange;
    this.db = openSqlite(archivePath());
    this.#dataVersion = this.db.prepare('PRAGMA data_version').pluck();
    this.#position = this.db.prepare<[], { archiveId: string; changeId: number }>(
      `SELECT value AS archiveId,
         (SELECT coalesce(max(id), 0) FROM change_log) AS changeId
       FROM archive_meta WHERE key = 'archive_id'`,
    );
    this.#changes = this.db.prepare<[number, number], ChangeRow>(
      `SELECT change_log.id, kind, record_id AS recordId, author_id AS authorId
       FROM change_log LEFT JOIN articles ON kind = 'article' AND articles.id = record_id
       WHERE change_log.id > ? ORDER BY change_log.id LIMIT ?`,
    );
    this.#seen = this.#dataVersion.get();
    const position = this.#position.get();
    this.#changeId = position?.changeId ?? 0;
    this.#archiveId = position?.archiveId ?? '';
  }

  /** Looks unless the last look was less than `maxAgeMs` ago. @param now monotonicMs() */
  look(now: number, maxAgeMs: number): void {
    if (now - this.#lookedAt < maxAgeMs) return;
    this.#lookedAt = now;
    // First the counter, then the changes: a commit in between is met again at the next look.
    const dataVersion = this.#dataVersion.get();
    if (dataVersion === this.#seen) return;
    this.#seen = dataVersion;
    this.version++;
    this.#onChange(this.#readChanges());
  }

  close(): void {
    this.db.close();
  }

  #readChanges(): ArchiveChanges {
    const position = this.#position.get();
    const wasReplaced =
      position?.archiveId !== this.#archiveId || position.changeId < this.#changeId;
    const rows = wasReplaced ? [] : this.#changes.all(this.#changeId, maxChanges + 1);
    this.#archiveId = position?.archiveId ?? '';
    if (wasReplaced || rows.length > maxChanges) {
      this.#changeId = position?.changeId ?? 0;
      return { touched: 'all', removed: true };
    }
    this.#changeId = rows.at(-1)?.id ?? this.#changeId;
    const touched = new Set<string>();
    for (const { kind, recordId, authorId } of rows) {
      touched.add(`${kind}:${recordId}`);
      if (authorId !== null) touched.add(`articles-by:${authorId}`);
    }
    const removed = rows.some((row) => row.kind === 'article' && row.authorId === null);
    return { touched, removed };
  }
}
