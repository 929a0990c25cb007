import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

/** A file to import. */
export interface SourceFile {
  path: string;
  bytes: number;
  /** Lines of JSON, or JSON values (one, or an array of them). */
  format: 'lines' | 'values';
  gzip: boolean;
  /** The source whose folder it stands in, for rows that name none. */
  folder: string | null;
  /** The error that met the one who looked for it. */
  unreadable?: unknown;
}

/** A file or folder can't be read. */
export class UnreadablePathError extends Error {
  override name = 'UnreadablePathError';
  readonly reason: string;
  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${path}: ${reason}`, { cause });
    this.reason = reason;
  }
}

export const hasadNames = /\.ndjson(?:\.gz)?$/i;
export const importableNames = /\.(?:ndjson|jsonl|json)(?:\.gz)?$/i;

/**
 * The files under a folder, in the order of their names, so that two runs see one order.
 * Hidden files and folders (.git) are left out; a link to a file is followed, one to a folder
 * is not. `{folder}/…` under the root names the source of its files. What can't be read stands
 * in the list as well, for the report.
 */
export async function filesUnder(root: string, names: RegExp): Promise<SourceFile[]> {
  const files = await walk(root, names);
  for (const file of files) {
    const [first, ...deeper] = relative(root, file.path).split(sep);
    if (deeper.length > 0) file.folder = first ?? null;
  }
  return files;
}

/** A file, or the importable files of a folder. */
export async function filesAt(path: string): Promise<SourceFile[]> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? await filesUnder(path, importableNames) : [await fileAt(path)];
  } catch (error) {
    return [unreadable(path, error)];
  }
}

async function walk(folder: string, names: RegExp): Promise<SourceFile[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const files: SourceFile[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) files.push(...(await walk(path, names)));
      else if (names.test(entry.name)) files.push(await fileAt(path));
    }
    return files;
  } catch (error) {
    return [unreadable(folder, error)];
  }
}

async function fileAt(path: string): Promise<SourceFile> {
  const name = basename(path).toLowerCase();
  const gzip = name.endsWith('.gz');
  const format = /\.json(?:\.gz)?$/.test(name) ? 'values' : 'lines';
  try {
    const found = await stat(path);
    // A pipe would be waited for until somebody writes to it.
    if (!found.isFile() && !found.isDirectory()) throw new Error('This is no regular file.');
    return { path, bytes: found.size, format, gzip, folder: null };
  } catch (error) {
    return unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): SourceFile {
  return { path, bytes: 0, format: 'lines', gzip: false, folder: null, unreadable: error };
}
