import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { foreignKind } from '#lib/ingestion/file-kind';
import { maxRowBytes, type RawRow } from '#lib/ingestion/raw-row';
import { type RowIssue, rejected } from '#lib/ingestion/row-issue';
import { JsonScanner } from '#lib/ingestion/scan-json';
import { LineScanner } from '#lib/ingestion/scan-lines';
import { type SourceFile, UnreadablePathError } from '#lib/ingestion/source-files';

const chunkBytes = 256 * 1024;
const taken = 'JSON, or lines of JSON, are read, as they are or with gzip.';

/** The rows that one chunk of a file holds. */
export interface ReadRows {
  rows: RawRow[];
  /** Of the file as it is on disk. */
  bytesRead: number;
}

/**
 * Streams a file's rows, as bytes. Memory is a chunk and a row, however large the file.
 * @throws UnreadablePathError when it can't be opened, reading fails on the way, or it is plainly
 * something else.
 */
export async function* readRows(file: SourceFile): AsyncGenerator<ReadRows> {
  if (file.unreadable !== undefined) throw new UnreadablePathError(file.path, file.unreadable);
  const scanner = file.format === 'values' ? new JsonScanner() : new LineScanner();
  const disk = createReadStream(file.path, { highWaterMark: chunkBytes });
  // The error of either end comes out of the loop below.
  const stream = file.gzip
    ? pipeline(disk, createGunzip({ chunkSize: chunkBytes }), () => {})
    : disk;
  let isFirst = true;
  try {
    for await (const chunk of stream) {
      if (isFirst) {
        const kind = foreignKind(chunk, file.path);
        if (kind) throw new Error(`The file is ${kind}; ${taken}`);
        blankByteOrderMark(chunk);
      }
      isFirst = false;
      yield { rows: scanner.push(chunk), bytesRead: disk.bytesRead };
    }
  } catch (error) {
    disk.destroy();
    throw new UnreadablePathError(file.path, error);
  }
  yield { rows: scanner.end(), bytesRead: disk.bytesRead };
}

export type ParsedRow = { ok: true; value: unknown } | { ok: false; issue: RowIssue };

/** What a row's bytes say. */
export function parseRow({ bytes }: RawRow): ParsedRow {
  if (!bytes) {
    const limit = maxRowBytes / 1024 / 1024;
    return fail(rejected('line_too_long', `The row is longer than ${limit} MB.`));
  }
  if (!isUtf8(bytes)) return fail(rejected('invalid_utf8', 'The row is not UTF-8 text.'));
  try {
    return { ok: true, value: JSON.parse(bytes.toString().replace(byteOrderMark, '')) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(rejected('invalid_json', error.message));
  }
}

function fail(issue: RowIssue): ParsedRow {
  return { ok: false, issue };
}

/** Of a file that was put behind another. */
const byteOrderMark = /^\ufeff/;

/** Spaces in its place, so that offsets stay those of the file. */
function blankByteOrderMark(chunk: Buffer): void {
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk.fill(0x20, 0, 3);
}
