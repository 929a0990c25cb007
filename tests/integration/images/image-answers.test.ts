import { Agent, request as ask, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { ImageAnswers } from '#bin/server/image-answers';
import { siteServer } from '#bin/server/site-server';
import type { Site } from '#bin/server/visit';
import { sourceFetcher } from '#lib/images/fetch-source';
import { imageAddresses } from '#lib/images/image-address';
import { ImageCache } from '#lib/images/image-cache';
import { imageFacts } from '#lib/images/image-facts';
import { ImageFiles } from '#lib/images/image-files';
import { coverAddress, sigilAddress } from '#lib/tatreez/addresses';
import { coverSvg, sigilSvg } from '#lib/tatreez/cover';
import { thisMachine, useImageSource } from '#tests/support/image-source';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();
const photo = await sharp({
  create: { width: 900, height: 600, channels: 3, background: '#cf5f33' },
})
  .jpeg()
  .toBuffer();
const source = useImageSource((request, response) => {
  if (request.url === '/photo.jpg') response.writeHead(200).end(photo);
  else response.writeHead(404).end();
});

let port = 0;
let stop = () => {};
/** One connection, so that what is ready goes the fast path. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
beforeEach(async () => {
  const images = new ImageCache({
    files: new ImageFiles(`${storage.dir()}/images`),
    facts: imageFacts(),
    fetchSource: sourceFetcher(thisMachine),
  });
  const site = {
    next: async () => {
      throw new Error('a picture came as far as Next.js');
    },
    images: new ImageAnswers(images),
  } as unknown as Site;
  const { server } = siteServer(site);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => stop());

const chrome = {
  accept: 'image/avif,image/webp,image/apng,*/*;q=0.8',
  'accept-encoding': 'gzip, br',
};

it('sends AVIF to who knows it and WebP to others, to be kept for ever', async () => {
  const avif = await get(photoAt(320), chrome);
  expect(avif.headers).toMatchObject({
    'content-type': 'image/avif',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': String(avif.body.length),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    vary: 'Accept',
  });
  expect(await sharp(avif.body).metadata()).toMatchObject({ width: 320, height: 213 });
  const webp = await get(photoAt(320), { accept: '*/*' });
  expect(webp.headers['content-type']).toBe('image/webp');
  expect((await get(photoAt(320), {})).body).toEqual(webp.body);
  // From memory, the very same.
  expect(await get(photoAt(320), chrome)).toMatchObject({ status: 200, body: avif.body });
});

it('answers what the reader has with 304, and HEAD without a body', async () => {
  const { headers, body } = await get(photoAt(320), chrome);
  for (const fresh of [false, true]) {
    const same = await get(photoAt(320), { ...chrome, 'if-none-match': `"x", ${headers.etag}` });
    expect(same).toMatchObject({ status: 304, headers: { etag: headers.etag, vary: 'Accept' } });
    expect([fresh, same.body.length]).toEqual([fresh, 0]);
  }
  const head = await get(photoAt(320), chrome, 'HEAD');
  expect(head.headers['content-length']).toBe(String(body.length));
  expect(head.body.length).toBe(0);
  const other = await get(photoAt(320), { ...chrome, 'if-none-match': '"another"' });
  expect(other.status).toBe(200);
});

it('shows the cloth of the article or the author where a picture is gone, for a while', async () => {
  const [cover = ''] = imageAddresses(sourceUrl('/gone.jpg'), coverAddress(7, 'ثقافة'), [640]);
  const { status, headers, body } = await get(cover, chrome);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=3600',
    'x-robots-tag': 'noindex',
    vary: 'Accept, Accept-Encoding',
  });
  expect(brotliDecompressSync(body).toString()).toBe(coverSvg('7', 'ثقافة'));
  const [sigil = ''] = imageAddresses(sourceUrl('/gone.jpg'), sigilAddress(3), [128]);
  expect((await get(sigil, { accept: '*/*' })).body.toString()).toBe(sigilSvg('3'));
});

it('says of a picture in a text that there is none', async () => {
  const [plain = ''] = imageAddresses(sourceUrl('/gone.jpg'), '', [640]);
  expect(await get(plain, chrome)).toMatchObject({
    status: 404,
    headers: {
      'cache-control': 'public, max-age=3600',
      'content-type': 'text/plain; charset=utf-8',
    },
  });
});

test.each([
  [
    'GET',
    (path: string) => path.replace(/(?<=\/img\/320\/)./, (c) => (c === '_' ? 'A' : '_')),
    404,
  ],
  ['GET', (path: string) => path.replace('/320/', '/321/'), 404],
  ['GET', (path: string) => `${path}/cover/1`, 404],
  ['GET', () => '/img/320/../../etc/passwd', 400],
  [
    'GET',
    () => `/img/320/${'A'.repeat(20)}/${Buffer.from('http://127.0.0.1/').toString('base64url')}`,
    404,
  ],
  ['POST', (path: string) => path, 405],
])(
  '%s of what was not signed so is refused, and nothing fetched: %#',
  async (method, change, status) => {
    const answer = await get(change(photoAt(320)), chrome, method);
    expect(answer.status).toBe(status);
    expect(source.asked).toEqual([]);
  },
);

it('takes no notice of a query', async () => {
  expect(await get(`${photoAt(320)}?utm_source=x`, chrome)).toMatchObject({ status: 200 });
});

function sourceUrl(path: string): string {
  return `http://source.example:${source.port()}${path}`;
}

function photoAt(width: 320 | 640): string {
  return imageAddresses(sourceUrl('/photo.jpg'), coverAddress(7, null), [width])[0] ?? '';
}

function get(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    ask({ port, path, headers, method, agent }, async (response) => {
      const body = await buffer(response);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    })
      .on('error', reject)
      .end();
  });
}
