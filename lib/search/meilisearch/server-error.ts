/**
 * Why the search server gave no answer: it can't be reached, was too slow, doesn't take the key,
 * has no such index, has trouble of its own (5xx, or an answer that is none), refuses what it
 * was asked (a 4xx: an error of ours, or of its version), or failed at what it had accepted.
 */
export type SearchFailure =
  | 'unreachable'
  | 'timeout'
  | 'wrong-key'
  | 'missing-index'
  | 'failing'
  | 'refused'
  | 'task-failed';

/** The search server can't be used now. The message never has a key in it. */
export class SearchServerError extends Error {
  override name = 'SearchServerError';
  readonly status: number | undefined;
  readonly code: string | undefined;

  constructor(
    readonly reason: SearchFailure,
    message: string,
    options: { status?: number; code?: string; cause?: unknown } = {},
  ) {
    super(`The search server: ${message}`, { cause: options.cause });
    this.status = options.status;
    this.code = options.code;
  }
}
