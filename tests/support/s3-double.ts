import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';

export interface S3Double {
  url: () => string;
  /** What is there, by bucket and key: `bucket/bisan/name`. */
  objects: Map<string, Buffer>;
  /** Each request as `PUT bucket/key`, with its Authorization. */
  asked: { what: string; authorization: string }[];
  /** Answers every request with it while it is set, or those of one method. */
  refuse: { status: number; body: string; method?: string } | undefined;
  /** Keeps so many bytes of a file fewer than were sent. */
  lose: number;
  /** Takes requests of these methods and never answers them. */
  hang: string[];
}

/** A small S3 on HTTP: puts whole and in parts, lists two to a page, deletes. One for each test. */
export function useS3Double(): S3Double {
  let server: ReturnType<typeof createServer>;
  const parts = new Map<string, Buffer>();
  const double: S3Double = {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: new Map(),
    asked: [],
    refuse: undefined,
    lose: 0,
    hang: [],
  };
  beforeEach(async () => {
    Object.assign(double, { refuse: undefined, lose: 0, hang: [], asked: [] });
    double.objects.clear();
    // Who hangs up in the middle gets no answer.
    const handle = (request: IncomingMessage, response: ServerResponse) =>
      void answer(double, parts, request, response).catch(() => undefined);
    server = createServer(handle);
    // As servers and proxies do that don't know "100 Continue": they wait for the body.
    server.on('checkContinue', handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  return double;
}

async function answer(
  double: S3Double,
  parts: Map<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
  const key = decodeURIComponent(pathname.slice(1));
  const what = `${request.method} ${key}`;
  double.asked.push({ what, authorization: request.headers.authorization ?? '' });
  const say = (status: number, text = '') =>
    response.writeHead(status, { 'content-type': 'application/xml', etag: '"e"' }).end(text);
  const { method = '' } = request;
  if (double.hang.includes(method)) return;
  if (double.refuse && (double.refuse.method ?? method) === method)
    return void say(double.refuse.status, double.refuse.body);
  const put = (bytes: Buffer) =>
    double.objects.set(key, bytes.subarray(0, bytes.length - double.lose));
  if (searchParams.has('partNumber')) {
    parts.set(`${searchParams.get('partNumber')?.padStart(5, '0')}`, body);
    return void say(200);
  }
  if (request.method === 'POST' && searchParams.has('uploads')) {
    parts.clear();
    return void say(200, xml('InitiateMultipartUploadResult', tag('UploadId', 'upload')));
  }
  if (request.method === 'POST') {
    put(Buffer.concat([...parts].sort(([a], [b]) => a.localeCompare(b)).map(([, part]) => part)));
    return void say(200, xml('CompleteMultipartUploadResult', tag('ETag', '"e"')));
  }
  if (request.method === 'PUT') put(body);
  if (request.method === 'DELETE') double.objects.delete(key);
  if (request.method !== 'GET') return void say(request.method === 'DELETE' ? 204 : 200);
  say(200, list(double.objects, key, searchParams));
}

function list(objects: Map<string, Buffer>, bucket: string, asked: URLSearchParams): string {
  const from = Number(asked.get('continuation-token') ?? 0);
  const found = [...objects].filter(([key]) =>
    key.startsWith(`${bucket.replace(/\/$/, '')}/${asked.get('prefix')}`),
  );
  const items = found.slice(from, from + 2).map(([key, bytes]) => {
    const name = key.slice(key.indexOf('/') + 1);
    return tag('Contents', tag('Key', name) + tag('Size', String(bytes.length)));
  });
  const isMore = from + 2 < found.length;
  const more = isMore ? tag('NextContinuationToken', String(from + 2)) : '';
  return xml('ListBucketResult', tag('IsTruncated', String(isMore)) + more + items.join(''));
}

function tag(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function xml(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${tag(name, content)}`;
}
