import type { Sqlite } from '#lib/db/connection';
import type { AfterCommit } from '#lib/ingestion/import-batch';
import type { ImportOptions, ImportPlan } from '#lib/ingestion/import-plan';
import type { ImportTotals } from '#lib/ingestion/import-report';
import type { SourceFile } from '#lib/ingestion/source-files';
import {
  type FileState,
  fileState,
  forgetFiles,
  isUnchanged,
  rememberFile,
} from '#lib/ingestion/unchanged-files';

/**
 * Which files of a run need not be read, and which are remembered as imported.
 *
 * The last row about an article counts, even one of a file that has not changed. So when a file
 * brings a row that replaces another, or may, the files after it are forgotten, in the same
 * transaction: they are read in their turn, or by the next run when this one does not get there.
 * In a hasad folder these are the files of the same source, so that a night in which every source
 * has news still leaves out most.
 */
export class KnownFiles {
  /** How many were left out. */
  unchanged = 0;
  private files: SourceFile[] = [];
  /** The file that is read, as it was before. */
  private reading: FileState | undefined;
  /** What was wrong with its rows, or is to come once a paused source goes on. */
  private trouble = 0;
  private readonly forgotten = new Set<string>();

  constructor(
    private readonly db: Sqlite,
    private readonly plan: ImportPlan,
    private readonly options: ImportOptions,
  ) {}

  begin(files: SourceFile[]): void {
    this.files = files;
  }

  /**
   * Whether nothing new can be in the file. A refresh reads every one: what none of its rows is
   * about is removed.
   */
  async leavesOut(file: SourceFile): Promise<boolean> {
    this.reading = undefined;
    this.trouble = 0;
    if (file.unreadable !== undefined || this.plan.onlyLines) return false;
    this.reading = await fileState(file.path, this.options.sourceName);
    if (!this.options.skipUnchanged || this.plan.onlySource !== undefined) return false;
    if (!(await isUnchanged(this.db, this.reading))) return false;
    this.unchanged += 1;
    return true;
  }

  /** Rows of a file were stored, in the transaction that is open. */
  stored(file: SourceFile, { totals }: { totals: ImportTotals }): AfterCommit {
    const { duplicate = 0, withheld = 0 } = totals.codes;
    const group = totals.updated + duplicate + withheld > 0 ? this.forgetAfter(file) : undefined;
    return () => {
      this.trouble += totals.errors + (totals.codes.source_paused ?? 0);
      if (group !== undefined) this.forgotten.add(group);
    };
  }

  /**
   * The file was read to its end. One with errors is read again, so that they are told again,
   * and one with rows of a paused source, so that they come when it goes on.
   */
  async remember(file: SourceFile): Promise<void> {
    if (this.options.dryRun || this.plan.onlySource !== undefined || this.trouble > 0) return;
    if (this.reading?.path === file.path) await rememberFile(this.db, this.reading);
  }

  /** @returns the group of files that is done with. */
  private forgetAfter(file: SourceFile): string | undefined {
    const group = this.groupOf(file);
    if (this.forgotten.has(group)) return undefined;
    // Single rows were read, out of their order, and not of all files.
    if (this.plan.onlyLines) forgetFiles(this.db);
    const after = this.files.slice(this.files.indexOf(file) + 1);
    const paths = after.filter((other) => this.groupOf(other) === group).map(({ path }) => path);
    forgetFiles(this.db, paths);
    return group;
  }

  private groupOf({ folder }: SourceFile): string {
    return this.plan.mode === 'hasad' ? (folder ?? '') : '';
  }
}
