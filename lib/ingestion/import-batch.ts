import { setTimeout as sleep } from 'node:timers/promises';
import { newestChange } from '#lib/articles/change-log';
import { contentsPosition, setContentsPosition } from '#lib/articles/contents-position';
import type { Sqlite } from '#lib/db/connection';
import { databaseTrouble, isBusy } from '#lib/db/sqlite-error';
import {
  emptyTotals,
  type ImportError,
  type ImportTotals,
  type Position,
} from '#lib/ingestion/import-report';
import type { ImportSession } from '#lib/ingestion/import-session';
import type { NormalizedRow } from '#lib/ingestion/normalized-row';
import type { RawRow } from '#lib/ingestion/raw-row';
import { type IssueCode, type RowIssue, rejected } from '#lib/ingestion/row-issue';
import { log } from '#lib/log';

/**
 * A row on its way into the archive, as bytes: it is read when it is stored, so that of a whole
 * batch only one row's texts are in memory at a time.
 */
export interface PendingRow {
  file: string;
  raw: RawRow;
  read: (raw: RawRow) => NormalizedRow;
}

/** What a batch adds to the report. */
export interface BatchResult {
  totals: ImportTotals;
  errors: ImportError[];
  /** Rows about articles. */
  articleRows: number;
  /** Rejected rows that may have been about any article. */
  unknownRows: number;
  /** The last row of it. */
  position?: Position;
}

/** Writes a batch's result down, inside its transaction; what it returns is done after. */
export type RecordBatch = (result: BatchResult) => AfterCommit;
export type AfterCommit = () => void;

/** How often and how long another process's writing is waited for, beside SQLite's own 5 s. */
const busyRetries = 12;
const busyPauseMs = 1_000;

/**
 * Writes rows in one transaction, with what `record` writes: the report's progress. When one
 * row can't be stored, the others are, each by itself, and that one is an error of the report.
 * What goes wrong with the database itself (a full disk) is thrown, and nothing of the batch
 * is kept.
 */
export async function importBatch(
  db: Sqlite,
  session: ImportSession,
  rows: PendingRow[],
  record: RecordBatch,
): Promise<void> {
  try {
    await inTransaction(db, session, () => record(storeRows(session, rows)));
  } catch (error) {
    if (databaseTrouble(error) === 'database') throw error;
    const [only, ...others] = rows;
    if (!only) throw error;
    if (others.length > 0) {
      for (const row of rows) await importBatch(db, session, [row], record);
      return;
    }
    log.warn({ err: error, file: only.file, line: only.raw.line }, 'a row could not be stored');
    const issue = rejected('not_stored', error instanceof Error ? error.message : String(error));
    const failed: PendingRow = { ...only, read: () => ({ kind: 'none', issues: [issue] }) };
    await inTransaction(db, session, () => record(storeRows(session, [failed])));
  }
}

/**
 * One transaction that begins with the write lock. What the archive derives from articles is
 * written with them, so when it was right before it is right after, and catchUp() need not
 * look at these rows again.
 */
export async function inTransaction(
  db: Sqlite,
  session: ImportSession,
  work: () => AfterCommit,
): Promise<void> {
  const transaction = db.transaction(() => {
    const wasRight = contentsPosition(db) >= newestChange(db);
    const afterCommit = work();
    if (wasRight) setContentsPosition(db, newestChange(db));
    return afterCommit;
  });
  for (let attempt = 1; ; attempt++) {
    try {
      const afterCommit = transaction.immediate();
      session.committed();
      return afterCommit();
    } catch (error) {
      session.rolledBack();
      if (!isBusy(error) || attempt > busyRetries) throw error;
      await sleep(busyPauseMs);
    }
  }
}

function storeRows(session: ImportSession, rows: PendingRow[]): BatchResult {
  const result: BatchResult = {
    totals: emptyTotals(),
    errors: [],
    articleRows: 0,
    unknownRows: 0,
  };
  for (const pending of rows) storeRow(session, pending, result);
  const last = rows.at(-1);
  if (last) {
    result.position = { file: last.file, line: last.raw.line, offset: last.raw.offset };
  }
  return result;
}

function storeRow(session: ImportSession, pending: PendingRow, result: BatchResult) {
  const { totals, errors } = result;
  const row = pending.read(pending.raw);
  totals.lines += 1;
  for (const issue of row.issues) {
    totals.codes[issue.code] = (totals.codes[issue.code] ?? 0) + 1;
    if (issue.effect === 'skipped') continue;
    totals.errors += 1;
    errors.push(errorOf(pending, issue));
  }
  if (row.kind === 'none') {
    const isSkipped = row.issues[0].effect === 'skipped';
    if (isSkipped) totals.skipped += 1;
    else totals.rejected += 1;
    if (typeof row.of === 'object') session.sawArticleAt(row.of.urlKey);
    else if (!isSkipped && row.of !== 'author') result.unknownRows += 1;
    return;
  }
  totals.valid += 1;
  if (row.kind === 'article') result.articleRows += 1;
  const outcome =
    row.kind === 'article' ? session.article(row.article) : session.author(row.author);
  if (outcome === 'duplicate' || outcome === 'later') countSkipped(totals, 'duplicate');
  else if (outcome === 'withheld') countSkipped(totals, 'withheld');
  else totals[outcome] += 1;
}

function countSkipped(totals: ImportTotals, code: IssueCode): void {
  totals.skipped += 1;
  totals.codes[code] = (totals.codes[code] ?? 0) + 1;
}

function errorOf({ file, raw }: PendingRow, issue: RowIssue): ImportError {
  const { code, effect, message, field } = issue;
  const excerpt = raw.bytes?.subarray(0, 600).toString().trim().slice(0, 200);
  return { file, line: raw.line, code, effect, message, field, excerpt };
}
