import type { OutgoingHttpHeaders } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

interface Answer {
  status?: number;
  headers?: OutgoingHttpHeaders;
  body: string;
}

/** Changes some of a healthy site's answers, by address. */
export type Illness = Record<string, (healthy: Answer) => Answer>;

const securityHeaders = {
  'content-security-policy': "default-src 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=31536000',
};

const head =
  '<head><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/_next/static/a.css"><link rel="alternate" type="application/rss+xml" href="/feed"></head>';

function html(lang: 'ar' | 'en', body: string): Answer {
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  return {
    headers: { 'content-type': 'text/html', 'content-language': lang, ...securityHeaders },
    body: `<!doctype html><html lang="${lang}" dir="${dir}">${head}<body>${body}</body></html>`,
  };
}

const list = '<a href="/articles/7">عنوان المقال</a>';

const healthy: Record<string, Answer> = {
  '/up': { body: 'up' },
  '/': html('ar', list),
  '/en': html('en', list),
  '/articles': html('ar', list),
  '/en/articles': html('en', '<p>1,204 articles</p>'),
  '/articles/7': html('ar', '<h1>عنوان المقال</h1><a href="/authors/3">كاتبة</a>'),
  '/authors/3': html('ar', list),
  '/search': html('ar', list),
  '/articles/999999999': { ...html('ar', '<a href="/">الرئيسية</a>'), status: 404 },
  '/feed': { body: '<rss><channel><item></item></channel></rss>' },
  '/_next/static/a.css': {
    headers: { 'cache-control': 'public, max-age=31536000, immutable' },
    body: 'a{}',
  },
};

/** A site of a dozen pages by HTTP/2, as healthy as can be but for what is named. */
export async function serveSite(
  certificate: { key: string; cert: string },
  illness: Illness = {},
): Promise<{ url: URL; close: () => Promise<void> }> {
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (request, response) => {
    const path = new URL(request.url ?? '/', 'https://localhost').pathname;
    const well = healthy[path] ?? { status: 500, body: 'no such page' };
    const { status = 200, headers = {}, body } = illness[path]?.(well) ?? well;
    const packed = headers['content-encoding'] === undefined;
    response.writeHead(status, packed ? { ...headers, 'content-encoding': 'gzip' } : headers);
    response.end(packed ? gzipSync(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: new URL(`https://localhost:${port}`), close };
}
