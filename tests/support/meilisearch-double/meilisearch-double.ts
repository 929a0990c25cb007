import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { badRequest, DoubleError } from '#tests/support/meilisearch-double/double-error';
import { DoubleKeys } from '#tests/support/meilisearch-double/double-keys';
import { type DoubleState, doubleRoutes } from '#tests/support/meilisearch-double/double-routes';
import { DoubleTasks } from '#tests/support/meilisearch-double/double-tasks';

export interface DoubleOptions {
  /** As `GET /version` tells it. Keys that this version doesn't know are answered with 400. */
  version?: string;
  masterKey?: string;
}

/**
 * A server that behaves as Meilisearch is documented to, as far as our engine uses it: real HTTP,
 * tasks that are done later, settings, keys, filters, order, versions. It can be slow, broken or
 * gone, which a real one is only by accident.
 */
export class MeilisearchDouble {
  readonly state: DoubleState;
  /** Each request waits so long. */
  delayMs = 0;
  /** Each request is answered with this status. */
  failWith: number | undefined;
  /** Told of each request when it comes, as `POST /multi-search`. */
  onRequest: ((request: string) => void) | undefined;
  /** What was asked for. */
  readonly requests: string[] = [];
  #server: Server | undefined;
  #port = 0;

  constructor({ version = '1.50.0', masterKey }: DoubleOptions = {}) {
    this.state = {
      version,
      minor: Number(version.split('.')[1]),
      indexes: new Map(),
      tasks: new DoubleTasks(),
      keys: new DoubleKeys(masterKey),
    };
  }

  get host(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, at the same port as before if it was stopped. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
    await new Promise<void>((done) => server.listen(this.#port, '127.0.0.1', done));
    const address = server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
    this.#server = server;
  }

  /** Connections are cut and further ones refused. Its indexes are there when it starts again. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.host);
    const asked = `${request.method} ${url.pathname}`;
    this.requests.push(asked);
    const body = await bodyOf(request);
    this.onRequest?.(asked);
    if (this.delayMs > 0) await sleep(this.delayMs);
    try {
      if (this.failWith) throw new DoubleError(this.failWith, 'internal', 'told to fail');
      const { status, answer } = this.#answer(request, url, body);
      send(response, status, answer);
    } catch (error) {
      if (!(error instanceof DoubleError)) throw error;
      const { status, code, message } = error;
      send(response, status, { message, code, type: 'invalid_request', link: '' });
    }
  }

  #answer(request: IncomingMessage, url: URL, text: string): { status: number; answer: unknown } {
    for (const route of doubleRoutes) {
      const match = route.method === request.method && route.path.exec(url.pathname);
      if (!match) continue;
      const params = match.slice(1);
      const body = text === '' ? undefined : jsonOf(text);
      // Before 1.6 what is no documents may be as long as the server's own reader of JSON takes.
      const isLimited = this.state.minor < 6 && !url.pathname.endsWith('/documents');
      if (isLimited) requireShort(text);
      const uid = url.pathname.startsWith('/indexes/') ? params[0] : undefined;
      const { authorization } = request.headers;
      const limitedTo =
        route.action === ''
          ? undefined
          : this.state.keys.authorize(authorization, route.action, uid);
      const query = url.searchParams;
      const answer = route.answer(this.state, { params, query, body, limitedTo });
      return { status: route.status ?? (answer === undefined ? 204 : 200), answer };
    }
    throw new DoubleError(404, 'not_found', `${request.method} ${url.pathname} is not there`);
  }
}

const mostBytes = 100 * 1024 * 1024;
const mostBytesOfOldJson = 2 * 1024 * 1024;

function requireShort(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= mostBytesOfOldJson) return;
  const message = `JSON payload (${bytes} bytes) is larger than allowed (limit: 2097152 bytes).`;
  throw new DoubleError(500, 'internal', message);
}

/** @throws DoubleError as the server's JSON reader does, which takes no half of a character */
function jsonOf(text: string): unknown {
  if (Buffer.byteLength(text) > mostBytes) {
    throw new DoubleError(413, 'payload_too_large', 'The provided payload reached the size limit.');
  }
  return JSON.parse(text, (_, value) => {
    if (typeof value !== 'string' || value.isWellFormed()) return value;
    throw badRequest('malformed_payload', 'lone leading surrogate in hex escape');
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(answer === undefined ? '' : JSON.stringify(answer));
}
