import { maxRowBytes, type RawRow } from '#lib/ingestion/raw-row';

const quote = 0x22;
const backslash = 0x5c;
const openArray = 0x5b;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
const comma = 0x2c;
const newline = 0x0a;

/**
 * Cuts chunks of a JSON file into its values: the elements when the file is one array, else
 * the value itself, or several one after another. It only finds where values begin and end;
 * whether they are right is found by parsing them. Memory as for LineScanner.
 */
export class JsonScanner {
  private line = 1;
  private offset = 0;
  private inArray = false;
  private started = false;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private value: { line: number; offset: number; parts: Buffer[]; bytes: number } | undefined;

  constructor(private readonly maxBytes: number = maxRowBytes) {}

  /** The values that end in this chunk. */
  push(chunk: Buffer): RawRow[] {
    const rows: RawRow[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === newline) this.line += 1;
      if (!this.value) {
        if (isBetween(byte)) continue;
        if (byte === openArray && !this.started) {
          this.started = this.inArray = true;
          continue;
        }
        if (byte === closeArray && this.inArray) {
          this.inArray = false;
          continue;
        }
        this.started = true;
        this.value = { line: this.line, offset: this.offset + at, parts: [], bytes: 0 };
        from = at;
      }
      if (this.endsBefore(byte)) {
        this.take(chunk.subarray(from, at));
        this.close(rows);
        if (byte === closeArray) this.inArray = false;
      } else if (this.endsWith(byte)) {
        this.take(chunk.subarray(from, at + 1));
        this.close(rows);
      }
    }
    if (this.value) this.take(chunk.subarray(this.value.bytes === 0 ? from : 0));
    this.offset += chunk.length;
    return rows;
  }

  /** What the file breaks off in. */
  end(): RawRow[] {
    const rows: RawRow[] = [];
    if (this.value) this.close(rows);
    return rows;
  }

  /** A bare value (a number, a word) ends where something else begins. */
  private endsBefore(byte: number): boolean {
    if (this.depth > 0 || this.inString) return false;
    return isBetween(byte) || (byte === closeArray && this.inArray);
  }

  private endsWith(byte: number): boolean {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (byte === backslash) this.escaped = true;
      else if (byte === quote) this.inString = false;
      return !this.inString && this.depth === 0;
    }
    if (byte === quote) this.inString = true;
    else if (byte === openObject || byte === openArray) this.depth += 1;
    else if (byte === closeObject || byte === closeArray) {
      this.depth -= 1;
      return this.depth <= 0;
    }
    return false;
  }

  private take(part: Buffer): void {
    if (!this.value) return;
    this.value.bytes += part.length;
    if (this.value.bytes > this.maxBytes) this.value.parts = [];
    else this.value.parts.push(part);
  }

  private close(rows: RawRow[]): void {
    if (!this.value) return;
    const { line, offset, parts, bytes } = this.value;
    rows.push({ line, offset, bytes: bytes > this.maxBytes ? undefined : Buffer.concat(parts) });
    this.value = undefined;
    this.depth = 0;
    this.inString = this.escaped = false;
  }
}

function isBetween(byte: number): boolean {
  return byte === 0x20 || byte === comma || byte === newline || byte === 0x0d || byte === 0x09;
}
