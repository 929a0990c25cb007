import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { isCompressible } from '#lib/serving/media-types';

/**
 * Puts a .br and a .gz beside each file of the build that gains by it, as small as they get:
 * it is done once and read for years. Run after `next build`.
 */
const root = '.next/static';
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

let [files, before, after] = [0, 0, 0];
for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
  if (!isCompressible(name) || name.endsWith('.map')) continue;
  const path = join(root, name);
  const body = readFileSync(path);
  if (body.length < 256) continue;
  const small = brotliCompressSync(body, brotli);
  writeFileSync(`${path}.br`, small);
  writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
  files++;
  before += body.length;
  after += small.length;
}
console.log(`static: ${files} files compressed, ${kilobytes(before)} to ${kilobytes(after)}`);

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
