import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { errorCode } from '#lib/files/error-code';
import { maxUnpackedBytes } from '#lib/imports/uploads/upload-folder';
import { foreignKind } from '#lib/ingestion/file-kind';
import { maxRowBytes } from '#lib/ingestion/raw-row';

/** What is wrong with a whole file; what is wrong with single rows is the import's report. */
export type UploadFault =
  | 'empty'
  | 'not_json'
  | 'not_gzip'
  | 'broken_gzip'
  | 'unpacks_too_large'
  | 'line_too_long';

const newline = 0x0a;

/** Reads a staged file once, to its end. @param ending as in its name: `.ndjson.gz`. */
export async function inspectUpload(
  path: string,
  ending: string,
): Promise<UploadFault | undefined> {
  if ((await stat(path)).size === 0) return 'empty';
  const gzip = ending.endsWith('.gz');
  const disk = createReadStream(path, { highWaterMark: 256 * 1024 });
  const unpacked = gzip ? disk.pipe(createGunzip()) : disk;
  const look = new Look(!/\.json(?:\.gz)?$/.test(ending));
  try {
    for await (const chunk of unpacked) {
      const fault = look.at(chunk);
      if (fault) return fault;
    }
    return look.end();
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof Error && error.message === 'incorrect header check') return 'not_gzip';
    if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') return 'broken_gzip';
    throw error;
  } finally {
    disk.destroy();
  }
}

class Look {
  bytes = 0;
  private hasBegun = false;
  private lineBytes = 0;
  private longLines = 0;
  private lines = 0;

  constructor(private readonly isLines: boolean) {}

  at(chunk: Buffer): UploadFault | undefined {
    this.bytes += chunk.length;
    if (this.bytes > maxUnpackedBytes) return 'unpacks_too_large';
    if (!this.hasBegun) {
      const begin = chunk
        .toString('latin1', 0, 4_096)
        .replace(/^\xef\xbb\xbf/, '')
        .trimStart();
      if (begin === '') return undefined;
      this.hasBegun = true;
      if (isSomethingElse(begin)) return 'not_json';
    }
    if (this.isLines) this.count(chunk);
    return undefined;
  }

  /** One line that is too long among others is an error of the report; nothing but one is none. */
  end(): UploadFault | undefined {
    if (!this.hasBegun) return 'empty';
    this.close();
    return this.longLines > 0 && this.longLines === this.lines ? 'line_too_long' : undefined;
  }

  private count(chunk: Buffer): void {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(newline, from);
      if (end === -1) break;
      this.lineBytes += end - from;
      this.close();
      from = end + 1;
    }
    this.lineBytes += chunk.length - from;
  }

  private close(): void {
    if (this.lineBytes > 0) this.lines += 1;
    if (this.lineBytes > maxRowBytes) this.longLines += 1;
    this.lineBytes = 0;
  }
}

/** A page, an archive, a document, a picture, UTF-16; a wrong row is the import's report. */
function isSomethingElse(begin: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells.
  const isOdd = /^<|[\0-\x08]/.test(begin);
  return isOdd || foreignKind(Buffer.from(begin, 'latin1')) !== undefined;
}
