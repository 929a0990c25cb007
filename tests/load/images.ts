/**
 * How fast pictures are served: `npm run bench:images [-- SECONDS]`, 5 s for each line without
 * it. The built site on core 0, the load on core 1; beside it, on the same core with the same
 * bytes, nginx sending files and node:http sending a buffer. Processor time for each answer is
 * what a busy machine can't spoil. Then what a picture costs to make. Never fails for being slow, only
 * for wrong answers.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { closeAll } from '#lib/db/closing';
import { forgetEnv } from '#lib/env';
import { imageAddresses } from '#lib/images/image-address';
import { ImageFiles, keyOfSource } from '#lib/images/image-files';
import type { ImageWidth } from '#lib/images/image-widths';
import { makePicture, measurePicture, type PictureFormat } from '#lib/images/make-picture';
import { imageFolder } from '#lib/images/trim-images';
import { bisan } from '#tests/load/serve/archive';
import { type Measured, measure, tool } from '#tests/load/serve/load';
import { type Running, startBare, startNginx, startSite } from '#tests/load/serve/servers';

const seconds = Number(process.argv[2] ?? 5);
const dir = mkdtempSync(join(tmpdir(), 'bisan-bench-'));
const storage = join(dir, 'storage');
const count = 500;

try {
  mkdirSync(storage);
  process.env.STORAGE_DIR = storage;
  forgetEnv();
  bisan(storage, 'db', 'prepare');
  const photo = await noisyPhoto(1_600, 1_067);
  await serve(photo, 640);
  await serve(photo, 1_280);
  await make(photo);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function serve(photo: Buffer, width: ImageWidth): Promise<void> {
  const bytes = await makePicture(photo, width, 'webp');
  const paths = await keep(bytes, width);
  const [one = ''] = paths;
  console.log(`a picture of ${bytes.length} bytes, ${seconds} s a line, 32 connections, ${tool}\n`);
  console.log(
    '                                    requests/s      p50      p99   errors  time each',
  );
  const files = new Map(paths.map((path) => [path, bytes]));
  const nginx = await line('(a) nginx, one file', startNginx(dir, files), [one]);
  const nginxMany = await line('(a) nginx, 500 files in turn', startNginx(dir, files), paths);
  const bare = await line('(f) node:http, one buffer', startBare(dir, bytes), [one]);
  const site = await line('(b) one picture', startSite(storage), [one]);
  const siteMany = await line('(b) 500 pictures in turn', startSite(storage), paths);
  const rate = (over: Line, under: Line) => (over.perSecond / under.perSecond).toFixed(2);
  const time = (over: Line, under: Line) => (under.cpuMsEach / over.cpuMsEach).toFixed(2);
  for (const [name, ratio] of Object.entries({ rate, 'processor time': time })) {
    console.log(
      `\n${name}: (b) to (a) ${ratio(site, nginx)} (aim 0.40), of 500 ${ratio(siteMany, nginxMany)}; (b) to (f) ${ratio(site, bare)}`,
    );
  }
  console.log();
}

/** The same bytes as 500 pictures, as if they had been fetched and made. @returns their addresses */
async function keep(bytes: Buffer, width: ImageWidth): Promise<string[]> {
  const files = new ImageFiles(imageFolder());
  const paths: string[] = [];
  for (let at = 0; at < count; at++) {
    const source = `https://source.example/wp-content/uploads/2024/05/photo-${at}.jpg`;
    await files.write(keyOfSource(source), width, 'webp', bytes);
    paths.push(...imageAddresses(source, `/tatreez/cover/${at}`, [width]));
  }
  await closeAll();
  return paths;
}

interface Line extends Measured {
  cpuMsEach: number;
}

async function line(name: string, starting: Promise<Running>, paths: string[]): Promise<Line> {
  const server = await starting;
  const port = server.port;
  // Once before it counts: into memory, here as in nginx' file cache.
  for (const path of paths) await fetch(`http://127.0.0.1:${port}${path}`);
  const before = server.cpuMs();
  const measured = await measure({ port, paths, seconds }, dir);
  const cpuMsEach = (server.cpuMs() - before) / (measured.perSecond * seconds);
  await server.stop();
  const { perSecond, p50, p99, errors } = measured;
  console.log(
    `${name.padEnd(40)}${perSecond.toFixed(0).padStart(6)}${ms(p50)}${ms(p99)}${String(errors).padStart(9)}${`${(cpuMsEach * 1_000).toFixed(0)} µs`.padStart(11)}`,
  );
  if (errors > 0) process.exitCode = 1;
  return { ...measured, cpuMsEach };
}

async function make(photo: Buffer): Promise<void> {
  console.log(`made of a JPEG of ${photo.length} bytes, 1600 × 1067; processor time\n`);
  await timed('size and colour', () => measurePicture(photo, 'jpeg'));
  for (const format of ['avif', 'webp'] satisfies PictureFormat[]) {
    for (const width of [320, 640, 1280]) {
      await timed(`${format} of ${width}`, () => makePicture(photo, width, format));
    }
  }
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const rounds = 5;
  await work();
  const before = process.cpuUsage();
  let made: unknown;
  for (let round = 0; round < rounds; round++) made = await work();
  const { user, system } = process.cpuUsage(before);
  const size = Buffer.isBuffer(made) ? `${made.length} bytes`.padStart(14) : '';
  console.log(`${name.padEnd(40)}${ms((user + system) / 1_000 / rounds)}${size}`);
}

/** Shapes of many sizes, soft and hard: it packs about as a photograph does. */
async function noisyPhoto(width: number, height: number): Promise<Buffer> {
  const coarse = Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, at) => (at * 7_919) % 251));
  const fine = Buffer.from(
    Array.from({ length: 400 * 267 * 3 }, (_, at) => 96 + ((at * 104_729) % 63)),
  );
  const raw = (side: number, other: number) => ({
    raw: { width: side, height: other, channels: 3 as const },
  });
  const grain = await sharp(fine, raw(400, 267)).resize(width, height).png().toBuffer();
  return sharp(coarse, raw(24, 16))
    .resize(width, height, { kernel: 'cubic' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`.padStart(10);
}
