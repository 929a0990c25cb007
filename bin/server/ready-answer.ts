/** A complete answer that is in memory, but for what belongs to one request. */
export interface ReadyAnswer {
  status: number;
  /** As node:http wants them, names and values in turn: one list as long as the answer is kept. */
  headers: readonly string[];
  /** Headers of this answer alone. */
  more?: readonly string[];
  body?: Buffer;
}
