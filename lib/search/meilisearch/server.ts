import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import { z } from 'zod';
import { type SearchFailure, SearchServerError } from '#lib/search/meilisearch/server-error';

export interface ServerAddress {
  host: string;
  apiKey?: string;
}

export interface ServerRequest {
  method?: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  params?: Record<string, string>;
  body?: object | string;
  /** Without it a request takes as long as it takes, up to `patienceMs`. */
  signal?: AbortSignal;
}

/** So long any request may take: adding a batch of long articles takes the longest. */
const patienceMs = 30_000;

/**
 * Speaks to a Meilisearch server. The client's typed methods are left aside: they follow the
 * newest server and send parameters that older ones refuse; its HTTP layer sends what is asked.
 */
export class MeilisearchServer {
  readonly #client: Meilisearch;

  constructor({ host, apiKey }: ServerAddress) {
    this.#client = new Meilisearch({ host, apiKey });
  }

  /** The answer, checked. @throws SearchServerError */
  async ask<T>(schema: z.ZodType<T>, request: ServerRequest): Promise<T> {
    let answer: unknown;
    try {
      answer = await this.#send(request);
    } catch (error) {
      // The server closes connections nobody uses, sometimes just as one is used again.
      const isWorthRepeating = wasCut(error) && request.path !== unrepeatable;
      if (!isWorthRepeating) throw toServerError(error, request.path);
      answer = await this.#send(request).catch((again: unknown) => {
        throw toServerError(again, request.path);
      });
    }
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    throw new SearchServerError('failing', somethingElse(request.path), { cause: parsed.error });
  }

  #send({ method = 'get', path, params, body, signal }: ServerRequest): Promise<unknown> {
    const patience = AbortSignal.timeout(patienceMs);
    return this.#client.httpRequest[method]({
      path,
      params,
      body,
      contentType: body === undefined ? undefined : 'application/json',
      extraRequestInit: { signal: signal ? AbortSignal.any([signal, patience]) : patience },
    });
  }
}

/** Done twice it is undone. Everything else we ask for comes to the same twice. */
const unrepeatable = 'swap-indexes';

function wasCut(error: unknown): boolean {
  return reasonsOf(error).some(({ code }) => code === 'UND_ERR_SOCKET' || code === 'ECONNRESET');
}

const errorBody = z.object({ code: z.string().default(''), message: z.string().default('') });

/**
 * What went wrong, without what was sent: the client's own errors can hold the request, whose
 * headers have the key.
 */
function toServerError(error: unknown, path: string): SearchServerError {
  if (error instanceof MeilisearchApiError) {
    const { code, message } = errorBody.catch({ code: '', message: '' }).parse(error.cause ?? {});
    const { status } = error.response;
    return new SearchServerError(failureOf(status, code), `${status} ${code} ${message}`.trim(), {
      status,
      code,
    });
  }
  const reasons = reasonsOf(error);
  const timedOut = reasons.some(({ name }) => name === 'TimeoutError' || name === 'AbortError');
  if (timedOut) return new SearchServerError('timeout', `${path} took too long`);
  // Of a proxy before it, or something else that listens there: the client reads only JSON.
  const isNoJson = reasons.some(({ name }) => name === 'SyntaxError');
  if (isNoJson) return new SearchServerError('failing', somethingElse(path));
  const last = reasons.at(-1);
  return new SearchServerError('unreachable', last ? (last.code ?? last.message) : String(error));
}

function somethingElse(path: string): string {
  return `${path} answered with something else`;
}

function failureOf(status: number, code: string): SearchFailure {
  if (status === 401 || status === 403) return 'wrong-key';
  if (code === 'index_not_found') return 'missing-index';
  return status >= 500 || status === 429 ? 'failing' : 'refused';
}

function reasonsOf(error: unknown): { name: string; message: string; code?: string }[] {
  const reasons = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : undefined;
    reasons.push({ name: at.name, message: at.message, code });
  }
  return reasons;
}
