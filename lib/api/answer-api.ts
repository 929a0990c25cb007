import { documentParams } from '#lib/api/document-params';
import { type ApiContext, apiRoot, type Endpoint, invalid } from '#lib/api/endpoint';
import { endpoints } from '#lib/api/endpoints';
import { openApiDocument } from '#lib/api/open-api';
import { readParams } from '#lib/api/params';
import { type ApiAnswer, problemAnswer } from '#lib/api/problem-answer';
import { log } from '#lib/log';

/**
 * Answers a GET.
 * @param url the whole address, as it was asked for
 */
export async function answerApi(url: URL, context: ApiContext): Promise<ApiAnswer> {
  const path = url.pathname.startsWith(apiRoot) ? url.pathname.slice(apiRoot.length) : undefined;
  try {
    if (path === documentPath) return answerDocument(url.searchParams, context);
    for (const endpoint of endpoints) {
      const values = path === undefined ? undefined : pathValues(endpoint, path);
      if (values) return await answerFrom(endpoint, values, url.searchParams, context);
    }
  } catch (error) {
    log.error({ err: error, url: url.pathname }, 'an answer of the API failed');
    return problemAnswer(context.origin, {
      problem: 'failed',
      detail: 'This could not be answered. It is our fault, and has been noted.',
    });
  }
  return problemAnswer(context.origin, {
    problem: 'not-found',
    detail: `There is nothing at this address. ${apiRoot}${documentPath} names all there is.`,
  });
}

const documentPath = '/openapi.json';

async function answerFrom(
  endpoint: Endpoint,
  values: URLSearchParams,
  query: URLSearchParams,
  context: ApiContext,
): Promise<ApiAnswer> {
  const result = await endpoint.run(context, values, query);
  if ('problem' in result) return problemAnswer(context.origin, result);
  if ('movedTo' in result) {
    const location = context.origin + result.movedTo;
    return { ...jsonAnswer({ movedTo: location }, { location }), status: 308 };
  }
  const next = nextOf(result.body);
  return jsonAnswer(result.body, next === undefined ? {} : { link: `<${next}>; rel="next"` });
}

function answerDocument(query: URLSearchParams, { origin }: ApiContext): ApiAnswer {
  const read = readParams(documentParams, query);
  if (read.ok) return jsonAnswer(openApiDocument(origin, read.params.locale));
  return problemAnswer(origin, invalid(read.errors));
}

function jsonAnswer(body: unknown, headers: Record<string, string> = {}): ApiAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

/** The parts of a path that the endpoint has names for; undefined when it is another's. */
function pathValues(endpoint: Endpoint, path: string): URLSearchParams | undefined {
  const wanted = endpoint.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const values = new URLSearchParams();
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith('{')) values.set(part.slice(1, -1), decodeURIComponent(value));
    else if (part !== value) return undefined;
  }
  return values;
}

function nextOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('next' in body)) return undefined;
  return typeof body.next === 'string' ? body.next : undefined;
}
