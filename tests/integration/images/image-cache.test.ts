import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { type FetchSource, sourceFetcher } from '#lib/images/fetch-source';
import type { AskedImage } from '#lib/images/image-address';
import { ImageCache } from '#lib/images/image-cache';
import { ImageFacts } from '#lib/images/image-facts';
import { ImageFiles, keyOfSource } from '#lib/images/image-files';
import { thisMachine, useImageSource } from '#tests/support/image-source';
import { useEmptyStorage } from '#tests/support/storage';

const storage = useEmptyStorage();
let dead = false;
const source = useImageSource((request, response) => {
  if (dead) return response.writeHead(503).end();
  setTimeout(() => response.writeHead(200).end(pictures[request.url?.slice(1) ?? '']), 50);
});

const photo = await sharp({
  create: { width: 1_000, height: 500, channels: 3, background: '#c85838' },
})
  .withExif({ IFD0: { Copyright: 'secret place' } })
  .jpeg()
  .toBuffer();
const sideways = await sharp(photo).withMetadata({ orientation: 6 }).jpeg().toBuffer();
const frames = Array.from({ length: 3 }, (_, at) => Buffer.alloc(40 * 20 * 3, at * 100));
const animated = await sharp(Buffer.concat(frames), {
  raw: { width: 40, height: 60, channels: 3, pageHeight: 20 },
})
  .gif({ delay: [10, 10, 10] })
  .toBuffer();

const pictures: Record<string, Buffer> = {
  photo,
  sideways,
  animated,
  transparent: await sharp({ create: { width: 30, height: 30, channels: 4, background: '#0000' } })
    .png()
    .toBuffer(),
  'broken-off': photo.subarray(0, photo.length - 200),
  // Two pixels of a gigabyte each way.
  bomb: pngOf(60_000, 60_000),
  'wide-bomb': pngOf(2_000_000, 30),
  'many-frames': gifOf(1_500),
  'no-picture': Buffer.concat([photo.subarray(0, 20), Buffer.alloc(5_000, 7)]),
  'svg-after-jpeg': Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff]),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ]),
};

describe('a picture', () => {
  it('is measured once, and made in the width and format that are asked for', async () => {
    const { cache, facts } = open();
    const avif = await cache.get(asked('photo', 320), 'avif');
    const webp = await cache.get(asked('photo', 480), 'webp');
    if (!avif.ok || !webp.ok) throw new Error('no picture');
    expect(await sharp(avif.bytes).metadata()).toMatchObject({
      width: 320,
      height: 160,
      format: 'heif',
    });
    expect(await sharp(webp.bytes).metadata()).toMatchObject({
      width: 480,
      height: 240,
      format: 'webp',
    });
    expect(facts.measures(keyOf('photo'))).toEqual({
      width: 1_000,
      height: 500,
      colour: '#c85838',
    });
    expect(source.asked).toEqual(['/photo']);
    expect(avif.made && (await cache.get(asked('photo', 320), 'avif'))).toMatchObject({
      made: false,
    });
  });

  it('is never enlarged, and not made twice for widths above its own', async () => {
    const { cache } = open();
    const large = await cache.get(asked('photo', 1920), 'webp');
    const larger = await cache.get(asked('photo', 1280), 'webp');
    expect(large.ok && (await sharp(large.bytes).metadata()).width).toBe(1_000);
    expect(larger).toMatchObject({ ok: true, made: false });
  });

  it('says nothing of where it was taken, and stands upright', async () => {
    const { cache, facts } = open();
    const found = await cache.get(asked('sideways', 320), 'webp');
    if (!found.ok) throw new Error('no picture');
    expect(found.bytes.includes('secret place')).toBe(false);
    const { width, height, exif, icc, xmp, orientation } = await sharp(found.bytes).metadata();
    expect({ width, height, exif, icc, xmp, orientation }).toEqual({ width: 320, height: 640 });
    expect(facts.measures(keyOf('sideways'))).toMatchObject({ width: 500, height: 1_000 });
  });

  it('of several frames is its first', async () => {
    const found = await open().cache.get(asked('animated', 128), 'webp');
    if (!found.ok) throw new Error('no picture');
    const { pages, height } = await sharp(found.bytes, { animated: true }).metadata();
    expect({ pages: pages ?? 1, height }).toEqual({ pages: 1, height: 20 });
  });

  test.each(['transparent', 'broken-off'])('may be %s', async (name) => {
    expect(await open().cache.get(asked(name, 128), 'avif')).toMatchObject({ ok: true });
  });

  test.each(['bomb', 'wide-bomb', 'many-frames', 'no-picture', 'svg-after-jpeg'])(
    'is refused when it is: %s',
    async (name) => {
      const before = process.memoryUsage().rss;
      expect(await open().cache.get(asked(name, 640), 'avif')).toMatchObject({
        ok: false,
        reason: 'undecodable',
      });
      expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    },
  );
});

describe('a source', () => {
  it('is asked once by all who want it at the same moment, in two processes', async () => {
    const [one, other] = [open(), open()];
    const found = await Promise.all(
      [320, 480, 640, 320].flatMap((width) => [
        one.cache.get(asked('photo', width), 'avif'),
        other.cache.get(asked('photo', width), 'webp'),
      ]),
    );
    expect(found.every(({ ok }) => ok)).toBe(true);
    expect(source.asked).toEqual(['/photo']);
  });

  it('that fails is left in peace, longer each time, and asked again after that', async () => {
    const { cache, facts } = open();
    dead = true;
    try {
      const first = await cache.get(asked('photo', 320), 'avif');
      expect(first).toEqual({ ok: false, reason: 'status', retryInMs: 120_000 });
      expect(await cache.get(asked('photo', 640), 'webp')).toMatchObject({ reason: 'status' });
      expect(source.asked).toHaveLength(1);
      facts.noteFailed(keyOf('photo'), { reason: 'status', times: 1, retryAtMs: Date.now() - 1 });
      expect(await cache.get(asked('photo', 320), 'avif')).toMatchObject({ retryInMs: 480_000 });
    } finally {
      dead = false;
    }
    facts.noteFailed(keyOf('photo'), { reason: 'status', times: 2, retryAtMs: Date.now() - 1 });
    expect(await cache.get(asked('photo', 320), 'avif')).toMatchObject({ ok: true });
    expect(facts.failure(keyOf('photo'))).toBeUndefined();
  });

  it('that is gone is made up for by what is left of its picture', async () => {
    const { cache, files } = open();
    await cache.get(asked('photo', 640), 'avif');
    await rm(
      join(storage.dir(), 'images', keyOf('photo').slice(0, 2), `${keyOf('photo')}-original`),
    );
    expect(await files.readOriginal(keyOf('photo'))).toBeUndefined();
    dead = true;
    try {
      const found = await cache.get(asked('photo', 320), 'webp');
      expect(found.ok && (await sharp(found.bytes).metadata()).width).toBe(320);
    } finally {
      dead = false;
    }
  });

  it('whose process died while fetching is fetched by another', async () => {
    const { cache, facts } = open();
    const now = Date.now();
    expect(facts.claim(keyOf('photo'), now + 300, now)).toBe(true);
    expect(facts.claim(keyOf('photo'), now + 300, now)).toBe(false);
    expect(await cache.get(asked('photo', 320), 'avif')).toMatchObject({ ok: true });
    expect(Date.now() - now).toBeGreaterThanOrEqual(300);
  });
});

describe('the disk', () => {
  it('has whole files only', async () => {
    await open().cache.get(asked('photo', 320), 'avif');
    const names = readdirSync(join(storage.dir(), 'images', keyOf('photo').slice(0, 2)));
    expect(names.sort()).toEqual([`${keyOf('photo')}-320.avif`, `${keyOf('photo')}-original`]);
  });

  it('may be full: pictures are served all the same', async () => {
    const { cache, files } = open();
    const full = async () => {
      throw new Error('ENOSPC: no space left on device');
    };
    Object.assign(files, { write: full, writeOriginal: full });
    expect(await cache.get(asked('photo', 320), 'avif')).toMatchObject({ ok: true });
  });
});

test('more pictures than can be made are asked for again soon, and none counts as broken', async () => {
  const { cache, facts } = open(async () => ({ ok: true, bytes: photo, type: 'jpeg' }));
  const found = await Promise.all(
    Array.from({ length: 230 }, (_, at) => cache.get(asked(`photo-${at}`, 320), 'webp')),
  );
  const reasons = found.flatMap((each) => (each.ok ? [] : [each.reason]));
  expect(reasons.length).toBeGreaterThan(0);
  expect(new Set(reasons)).toEqual(new Set(['busy']));
  expect(facts.failure(keyOf('photo-229'))).toBeUndefined();
});

function open(fetchSource: FetchSource = sourceFetcher(thisMachine)) {
  const files = new ImageFiles(join(storage.dir(), 'images'));
  const facts = new ImageFacts(join(storage.dir(), 'production_images.sqlite3'));
  return {
    files,
    facts,
    cache: new ImageCache({ files, facts, fetchSource }),
  };
}

function urlOf(name: string): string {
  return `http://source.example:${source.port()}/${name}`;
}

function keyOf(name: string): string {
  return keyOfSource(urlOf(name));
}

function asked(name: string, width: number): AskedImage {
  return { source: urlOf(name), standIn: '', width: width as AskedImage['width'] };
}

/** A PNG of one colour and of any size: a few kilobytes of zeros, packed. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const all = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(all.length + 8);
    framed.writeUInt32BE(data.length, 0);
    framed.set(all, 4);
    framed.writeUInt32BE(crc32(all), all.length + 4);
    return framed;
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A GIF of one pixel and many frames. */
function gifOf(count: number): Buffer {
  const head = Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff', 'latin1');
  const frame = Buffer.from(
    '\x21\xf9\x04\x00\x01\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00',
    'latin1',
  );
  return Buffer.concat([head, ...Array.from({ length: count }, () => frame), Buffer.from(';')]);
}
