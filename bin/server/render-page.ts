import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeader } from 'node:http';
import { CapturedResponse, inwardRequest } from '#bin/server/captured-response';
import type { NextHandler, SorryPage } from '#bin/server/pass-to-next';
import { localeOfPath } from '#bin/server/paths';
import { readingScript } from '#bin/server/reading-script';
import { problemType } from '#lib/api/problem';
import { ReadRecord, recordingReads } from '#lib/db/recorded-reads';
import { env } from '#lib/env';
import { log } from '#lib/log';
import { packBody } from '#lib/serving/compression';
import { contentSecurityPolicy, sealScripts } from '#lib/serving/content-security-policy';
import { type Rendered, today } from '#lib/serving/page-cache';
import { isApiUrl } from '#lib/serving/page-key';
import { securityHeaders } from '#lib/serving/security-headers';
import { etagOf, type StoredPage } from '#lib/serving/stored-page';
import { readingPage } from '#lib/site/reading-page';
import { withAnswer } from '#lib/site/response-status';

/** What a page is made for: nothing of the reader who asked but this. */
export interface PageToRender {
  key: string;
  url: string;
  host: string;
  isSecure: boolean;
  /** Headers by which Next.js answers with a piece of the page. */
  piece: Record<string, string>;
}

const keptStatuses = new Set([200, 301, 302, 307, 308, 404, 410]);
/** What Next.js says of every page that is made on request; ours say when they mean it. */
const saidByNext = 'private, no-cache, no-store, max-age=0, must-revalidate';

/** Makes a page with Next.js, complete, and says whether it may be kept. */
export async function renderPage(
  next: NextHandler,
  sorry: SorryPage,
  wanted: PageToRender,
): Promise<Rendered<StoredPage>> {
  const record = new ReadRecord();
  const answer: { status?: number } = {};
  const nonce = randomBytes(18).toString('base64');
  const request = inwardRequest(wanted.url, {
    ...wanted.piece,
    host: wanted.host,
    'x-forwarded-host': wanted.host,
    'x-forwarded-proto': wanted.isSecure ? 'https' : 'http',
    // From here Next.js takes the nonce it puts on its scripts.
    'content-security-policy': `script-src 'nonce-${nonce}'`,
  });
  const response = new CapturedResponse(request);
  try {
    await recordingReads(record, () => withAnswer(answer, () => next(request, response)));
    await response.done;
  } catch (error) {
    log.error({ err: error, url: wanted.url }, 'request failed');
    response.statusCode = 500;
  }
  const status = response.statusCode === 500 ? 500 : (answer.status ?? response.statusCode);
  const failed = () => sorry(localeOfPath(wanted.url));
  const page = await toPage(wanted, response, status, nonce, failed);
  const whyNot = record.unrepeatable ?? whyNotKept(status, response);
  if (whyNot) return { keep: false, answer: page, isPublic: !response.hasHeader('set-cookie') };
  const onDisk = status === 200 && isWorthDisk(wanted);
  return { keep: true, page: { ...page, reads: record.reads }, onDisk };
}

/**
 * What anybody may make up must not push what readers read off the disk: a query, a port, a piece of
 * a page, another spelling. Drawings cost less than reading them, and cards are kept in files of their own.
 */
function isWorthDisk({ url, host, piece }: PageToRender): boolean {
  const { SITE_URL } = env();
  const isOurHost = SITE_URL === undefined || new URL(SITE_URL).host === host;
  const isWhole = Object.keys(piece).length === 0;
  const isApart = isApiUrl(url) || /^\/(?:cards|tatreez)\//.test(url);
  return isOurHost && isWhole && !isApart && isOwnSpelling(url);
}

/** As our own links write an address. Only lists have a second page. */
function isOwnSpelling(url: string): boolean {
  const [path = '', query] = url.split('?', 2);
  const spelt = path.split('/').map((part) => encodeURIComponent(decodeURIComponent(part)));
  const isList = /^(?:\/en)?\/(?:articles$|authors(?:\/|$)|categories\/|tags\/|sources\/)/.test(
    path,
  );
  return (
    spelt.join('/') === path && (query === undefined || (isList && /^page=\d{1,3}$/.test(query)))
  );
}

function whyNotKept(status: number, response: CapturedResponse): string | undefined {
  if (!keptStatuses.has(status)) return `status ${status}`;
  if (response.hasHeader('set-cookie')) return 'it sets a cookie';
  const control = String(response.getHeader('cache-control') ?? '');
  if (control !== saidByNext && /no-store|private/.test(control)) return 'it says no-store';
  return undefined;
}

async function toPage(
  wanted: PageToRender,
  response: CapturedResponse,
  status: number,
  nonce: string,
  sorry: () => string,
): Promise<StoredPage> {
  // The API says itself that it failed.
  const isFailed = status === 500 && response.getHeader('content-type') !== problemType;
  const type = isFailed
    ? 'text/html; charset=utf-8'
    : String(response.getHeader('content-type') ?? 'application/octet-stream');
  const { body, policy } = sealed(isFailed ? Buffer.from(sorry()) : response.body, type, nonce);
  const headers: [string, string][] = [
    ['Content-Type', type],
    ...(isFailed ? [] : otherHeaders(response, nonce)),
    ['Vary', varyOf(response)],
    ['Cache-Control', cacheControlOf(status, response)],
    ['Content-Security-Policy', isHtml(type) ? policy : (ownPolicy(response) ?? policy)],
    ...securityHeaders(wanted.isSecure),
  ];
  return {
    key: wanted.key,
    status,
    headers,
    etag: etagOf(status, body),
    body: await packBody(body, type),
    reads: [],
    day: today(),
  };
}

/** The body without the nonce, and the policy that names its scripts. */
function sealed(body: Buffer, type: string, nonce: string): { body: Buffer; policy: string } {
  if (!isHtml(type)) {
    const clean = body.includes(nonce) ? Buffer.from(String(body).replaceAll(nonce, '')) : body;
    return { body: clean, policy: contentSecurityPolicy([]) };
  }
  const script = readingScript();
  const page = script ? readingPage(String(body), nonce, script) : String(body);
  const { html, hashes } = sealScripts(page, nonce);
  return { body: Buffer.from(html), policy: contentSecurityPolicy(hashes) };
}

/** Said anew for the page as it is kept, or of one connection only. */
const ours = new Set(
  'cache-control connection content-encoding content-length content-security-policy content-type date etag keep-alive transfer-encoding vary'.split(
    ' ',
  ),
);

function isHtml(type: string): boolean {
  return type.startsWith('text/html');
}

/** A drawing's own is stricter than that of pages. */
function ownPolicy(response: CapturedResponse): string | undefined {
  return texts(response.getHeader('content-security-policy'))[0];
}

/** Without the nonce: Next.js writes it beside what browsers may load early. */
function otherHeaders(response: CapturedResponse, nonce: string): [string, string][] {
  return response
    .getHeaderNames()
    .filter((name) => !ours.has(name))
    .flatMap((name) =>
      texts(response.getHeader(name)).map((text): [string, string] => [
        name,
        text.replace(/;\s*nonce="[^"]*"/g, '').replaceAll(nonce, ''),
      ]),
    );
}

function texts(value: OutgoingHttpHeader | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [String(value)];
}

function varyOf(response: CapturedResponse): string {
  const said = texts(response.getHeader('vary')).join().split(',');
  const names = ['Accept-Encoding', ...said].map((name) => name.trim()).filter(Boolean);
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].join(', ');
}

/**
 * Readers and proxies may keep a page and must ask whether it is still right; that is answered
 * with 304 from memory. A lifetime that the page itself has set is left to it.
 */
function cacheControlOf(status: number, response: CapturedResponse): string {
  const said = String(response.getHeader('cache-control') ?? saidByNext);
  if (status >= 500) return 'no-store';
  return said === saidByNext ? 'public, no-cache' : said;
}
