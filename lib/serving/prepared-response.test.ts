import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Coding, packBody } from '#lib/serving/compression';
import { KeptPage } from '#lib/serving/page-memory';
import { prepareResponse } from '#lib/serving/prepared-response';

async function kept(text: string): Promise<KeptPage> {
  const type = 'text/html; charset=utf-8';
  const page = {
    key: '/',
    status: 200,
    headers: [['Content-Type', type] satisfies [string, string]],
    etag: 'abc',
    body: await packBody(Buffer.from(text), type),
    reads: [],
    day: 0,
  };
  return new KeptPage(page, { version: 0, at: 0 });
}

const open = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body };

describe('a kept page', () => {
  it.each<[Coding, string]>([
    ['br', '"abc-br"'],
    ['gzip', '"abc-gzip"'],
    ['identity', '"abc"'],
  ])('is sent whole as %s, with that coding’s own tag', async (coding, etag) => {
    const text = 'زيتون وزعتر '.repeat(100);
    const { headers, body } = prepareResponse(await kept(text), coding);
    const sent = Object.fromEntries(headers.map((name, at) => [name, headers[at + 1]]));
    expect(String(open[coding](body))).toBe(text);
    expect(sent).toMatchObject({ ETag: etag, 'Content-Length': String(body.length) });
    expect(sent['Content-Encoding']).toBe(coding === 'identity' ? undefined : coding);
  });

  it('is not packed for each reader who takes gzip', async () => {
    const page = await kept('زيتون وزعتر '.repeat(100));
    expect(prepareResponse(page, 'gzip').body).toBe(prepareResponse(page, 'gzip').body);
  });

  it('that compression would not make smaller is sent as it is to everybody', async () => {
    const page = await kept('زيت');
    for (const coding of ['br', 'gzip', 'identity'] as const) {
      expect(String(prepareResponse(page, coding).body)).toBe('زيت');
    }
  });
});
