import { maxRowBytes, type RawRow } from '#lib/ingestion/raw-row';

const newline = 0x0a;

/**
 * Cuts chunks of a file into its lines. Bytes, not text: a character cut in two by the end of
 * a chunk is whole again, and one line's wrong bytes spoil no other. Blank lines are left out.
 * Memory is one chunk and one line, and no line longer than maxBytes is kept.
 */
export class LineScanner {
  private line = 1;
  private offset = 0;
  private parts: Buffer[] = [];
  private partBytes = 0;

  constructor(private readonly maxBytes: number = maxRowBytes) {}

  /** The lines that end in this chunk. */
  push(chunk: Buffer): RawRow[] {
    const rows: RawRow[] = [];
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(newline, from);
      if (end === -1) break;
      this.take(chunk.subarray(from, end));
      this.close(rows, 1);
      from = end + 1;
    }
    this.take(chunk.subarray(from));
    return rows;
  }

  /** The last line, when the file does not end with a line end. */
  end(): RawRow[] {
    const rows: RawRow[] = [];
    if (this.partBytes > 0) this.close(rows, 0);
    return rows;
  }

  private take(part: Buffer): void {
    if (part.length === 0) return;
    this.partBytes += part.length;
    if (this.partBytes > this.maxBytes) this.parts = [];
    else this.parts.push(part);
  }

  private close(rows: RawRow[], lineEndBytes: number): void {
    const { line, offset, partBytes } = this;
    const [only] = this.parts;
    const bytes = this.parts.length === 1 && only ? only : Buffer.concat(this.parts);
    this.parts = [];
    this.partBytes = 0;
    this.line += 1;
    this.offset += partBytes + lineEndBytes;
    if (partBytes > this.maxBytes) rows.push({ line, offset, bytes: undefined });
    else if (!isBlank(bytes)) rows.push({ line, offset, bytes });
  }
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
