/** What the server answers a request with that it can't do. */
export class DoubleError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function badRequest(code: string, message: string): DoubleError {
  return new DoubleError(400, code, message);
}

export function indexNotFound(uid: string): DoubleError {
  return new DoubleError(404, 'index_not_found', `Index \`${uid}\` not found.`);
}
