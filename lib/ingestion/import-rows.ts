import type { PendingRow } from '#lib/ingestion/import-batch';
import type { ImportRun } from '#lib/ingestion/import-run';
import { normalizeRow } from '#lib/ingestion/normalize-row';
import type { NormalizedRow } from '#lib/ingestion/normalized-row';
import type { RawRow } from '#lib/ingestion/raw-row';
import { parseRow, readRows } from '#lib/ingestion/read-rows';
import { skipped } from '#lib/ingestion/row-issue';
import { type SourceFile, UnreadablePathError } from '#lib/ingestion/source-files';

const defaultBatchSize = 500;
/** The first batch is small: it tells soon whether there is much that is new. */
const firstBatchSize = 50;
/** From so many bytes on it is worth a thread of its own to index what is new. */
const muchBytes = 4 * 1024 * 1024;
/** A batch of long rows is stored sooner. */
const maxBatchBytes = 8 * 1024 * 1024;

/**
 * Streams files into the archive, one after another, in batches. Ends early when the run is
 * aborted, after the batch in hand. An error on the way is thrown when all that was read
 * before it is stored; a file that can't be read is an error of the report when there are others.
 */
export async function importRows(run: ImportRun, files: SourceFile[]): Promise<void> {
  const bytesTotal = files.reduce((sum, file) => sum + file.bytes, 0);
  run.isMuch = bytesTotal >= muchBytes;
  run.resumeAmong(files);
  let bytesBefore = 0;
  for (const [index, file] of files.entries()) {
    const report = (bytesRead: number) =>
      run.report({
        phase: 'rows',
        file: file.path,
        fileNumber: index + 1,
        files: files.length,
        bytesRead: bytesBefore + bytesRead,
        bytesTotal,
      });
    report(0);
    try {
      if (await run.known.leavesOut(file)) run.passed(file);
      else await importFile(run, file, report);
    } catch (error) {
      if (!(error instanceof UnreadablePathError) || files.length === 1) throw error;
      await run.couldNotRead(file, error);
    }
    if (run.isAborted) return;
    bytesBefore += file.bytes;
    report(0);
  }
}

async function importFile(
  run: ImportRun,
  file: SourceFile,
  report: (bytesRead: number) => void,
): Promise<void> {
  if (!run.isPassing) run.position = { file: file.path, line: 0, offset: 0 };
  const batch = new Batch(run, file);
  const lines = run.plan.onlyLines?.get(file.path);
  try {
    for await (const { rows, bytesRead } of readRows(file)) {
      for (const row of rows) {
        if (lines && !lines.has(row.line)) continue;
        if (await batch.add(row)) report(bytesRead);
        if (!run.isLastPassed(file, row)) continue;
        await batch.store();
        run.endPassing();
      }
      if (run.isAborted) break;
    }
  } finally {
    await batch.store();
  }
  if (run.isAborted) return;
  run.passed(file);
  await run.known.remember(file);
}

class Batch {
  private rows: PendingRow[] = [];
  private bytes = 0;

  constructor(
    private readonly run: ImportRun,
    private readonly file: SourceFile,
  ) {}

  /** @returns whether the batch was full and has been stored. */
  async add(raw: RawRow): Promise<boolean> {
    this.rows.push({ file: this.file.path, raw, read: this.read });
    this.bytes += raw.bytes?.length ?? 0;
    const wanted = this.run.options.batchSize ?? defaultBatchSize;
    const size = this.run.totals.lines === 0 ? Math.min(firstBatchSize, wanted) : wanted;
    if (this.rows.length < size && this.bytes < maxBatchBytes) return false;
    await this.store();
    return true;
  }

  async store(): Promise<void> {
    const rows = this.rows;
    this.rows = [];
    this.bytes = 0;
    if (this.run.isPassing) await this.run.pass(this.file, rows);
    else await this.run.store(this.file, rows);
  }

  private readonly read = (raw: RawRow): NormalizedRow => {
    const parsed = parseRow(raw);
    if (!parsed.ok) return { kind: 'none', issues: [parsed.issue] };
    const { sourceName } = this.run.options;
    const row = normalizeRow(parsed.value, { sourceName, folder: this.file.folder });
    return ofWantedSource(row, this.run);
  };
}

function ofWantedSource(row: NormalizedRow, run: ImportRun): NormalizedRow {
  const wanted = run.plan.onlySource;
  if (row.kind === 'none' || (wanted === undefined && run.pausedSources.size === 0)) return row;
  const source = row.kind === 'article' ? row.article.sourceId : row.author.sourceId;
  if (wanted !== undefined && source !== wanted) {
    return { kind: 'none', issues: [skipped('other_source', `The row is of ${source}.`)] };
  }
  if (source === null || !run.pausedSources.has(source)) return row;
  return { kind: 'none', issues: [skipped('source_paused', `${source} is paused.`)] };
}
