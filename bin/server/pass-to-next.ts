import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeskUrl, keepPrivate, nameClient } from '#bin/server/desk-requests';
import { localeOfPath, loggedPath } from '#bin/server/paths';
import type { Locale } from '#lib/i18n/locales';
import { log } from '#lib/log';
import { contentSecurityPolicy } from '#lib/serving/content-security-policy';
import { securityHeaders } from '#lib/serving/security-headers';
import { withAnswer } from '#lib/site/response-status';

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The page to show for an address when rendering it failed. */
export type SorryPage = (locale: Locale) => string;

interface PassOptions {
  /** Where the request came from. */
  address: string;
  isSecure: boolean;
  /** While developing Next.js adds scripts of its own, which need eval. */
  isDev?: boolean;
}

/**
 * Hands a request to Next.js as it comes, for what is not kept: the desk, the API, what is
 * streamed. What stands around it applies the status a page asked for, and puts a readable
 * page where Next.js would send an empty shell for an error.
 */
export async function passToNext(
  next: NextHandler,
  sorry: SorryPage,
  request: IncomingMessage,
  response: ServerResponse,
  options: PassOptions,
): Promise<void> {
  const url = request.url ?? '/';
  const answer: { status?: number } = {};
  try {
    if (!options.isDev) protect(request, response, options.isSecure);
    nameClient(request, options);
    guardResponse(response, answer, isDeskUrl(url), (writeHead, end) => {
      const html = sorry(localeOfPath(url));
      writeHead(500, sorryHeaders(response, html, options.isSecure));
      end(request.method === 'HEAD' ? undefined : html);
    });
    await withAnswer(answer, () => next(request, response));
  } catch (error) {
    log.error({ err: error, path: loggedPath(url) }, 'request failed');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

/** A nonce for this response alone, which Next.js puts on its scripts. */
function protect(request: IncomingMessage, response: ServerResponse, isSecure: boolean): void {
  const nonce = `'nonce-${randomBytes(18).toString('base64')}'`;
  request.headers['content-security-policy'] = `script-src ${nonce}`;
  response.setHeader('Content-Security-Policy', contentSecurityPolicy([nonce]));
  for (const [name, value] of securityHeaders(isSecure)) response.setHeader(name, value);
}

/**
 * Node calls writeHead for every response, so this is where a status can still change. It calls it in the
 * middle of write() and end() too, whose bytes would then follow: those ask first.
 */
function guardResponse(
  response: ServerResponse,
  answer: { status?: number },
  isDesk: boolean,
  sendSorry: (writeHead: ServerResponse['writeHead'], end: ServerResponse['end']) => void,
): void {
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  let isReplaced = false;
  response.writeHead = ((status: number, ...rest: []) => {
    if (isReplaced) return response;
    if (isDesk) keepPrivate(response);
    if (status !== 500) return writeHead(answer.status ?? status, ...rest);
    isReplaced = true;
    sendSorry(writeHead, end);
    return response;
  }) as typeof response.writeHead;
  const isToBeReplaced = () => {
    if (!response.headersSent && response.statusCode === 500) response.writeHead(500);
    return isReplaced;
  };
  response.write = ((...chunk: Parameters<typeof write>) =>
    isToBeReplaced() || write(...chunk)) as typeof response.write;
  response.end = ((...chunk: Parameters<typeof end>) =>
    isToBeReplaced() ? response : end(...chunk)) as typeof response.end;
}

/** A readable page in place of Next.js's empty shell, with the headers of every response. */
function sorryHeaders(response: ServerResponse, html: string, isSecure: boolean) {
  for (const name of response.getHeaderNames()) {
    if (name !== 'x-request-id') response.removeHeader(name);
  }
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy([]),
    ...Object.fromEntries(securityHeaders(isSecure)),
  };
}
