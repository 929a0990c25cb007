import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** A request that no connection is behind: it outlives the reader who caused it. */
export function inwardRequest(url: string, headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = url;
  request.headers = headers;
  request.httpVersion = '1.1';
  request.complete = true;
  request.push(null);
  return request;
}

/** A response that is kept instead of sent. */
export class CapturedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  #isHeadDone = false;

  /** Resolves when the response is complete. */
  readonly done = new Promise<void>((resolve) => this.once('finish', resolve));

  constructor(request: IncomingMessage) {
    super(request);
    // Node's own asks for a head that was written out, which here never is.
    Object.defineProperty(this, 'headersSent', { get: () => this.#isHeadDone });
  }

  get body(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.at(-1);
    if (Array.isArray(headers)) {
      for (let at = 0; at < headers.length; at += 2) this.setHeader(headers[at], headers[at + 1]);
    } else if (typeof headers === 'object' && headers !== null) {
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    }
    this.#isHeadDone = true;
    return this;
  }

  override flushHeaders(): void {
    this.#isHeadDone = true;
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.#isHeadDone = true;
    this.#keep(chunk, rest[0]);
    callLast(rest);
    return true;
  }

  override end(...args: unknown[]): this {
    if (this.finished) return this;
    this.#isHeadDone = true;
    if (typeof args[0] !== 'function') this.#keep(args[0], args[1]);
    this.finished = true;
    callLast(args);
    this.emit('finish');
    this.emit('close');
    return this;
  }

  #keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === 'string') {
      this.#chunks.push(Buffer.from(chunk, encoding === 'latin1' ? 'latin1' : 'utf8'));
    } else if (chunk instanceof Uint8Array) {
      this.#chunks.push(Buffer.from(chunk));
    }
  }
}

function callLast(args: unknown[]): void {
  const last = args.at(-1);
  if (typeof last === 'function') process.nextTick(last as () => void);
}
