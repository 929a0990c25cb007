/** One row's bytes and where they stand, before anything is known about them. */
export interface RawRow {
  /** 1 for the first; for a JSON file the line on which the value begins. */
  line: number;
  /** Of the row's first byte in the (uncompressed) file. */
  offset: number;
  /** Undefined when the row is longer than maxRowBytes and was not kept. */
  bytes: Buffer | undefined;
}

/** Longer rows are counted as an error and passed over: no article is that long. */
export const maxRowBytes = 16 * 1024 * 1024;
