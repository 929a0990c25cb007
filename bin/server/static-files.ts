import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { portraitFile, portraitPrefix } from '#lib/authors/portraits/portrait-files';
import { errorCode } from '#lib/files/error-code';
import { type FileBodies, packFile } from '#lib/serving/compression';
import { isCompressible, mediaTypeOf } from '#lib/serving/media-types';
import { etagOf } from '#lib/serving/stored-page';

/** A file of the site, as it is and as it is sent. */
export interface StaticFile {
  type: string;
  cacheControl: string;
  etag: string;
  identity: Buffer;
  bodies: FileBodies;
}

interface StaticFolders {
  /** The files that the build names by their contents. */
  built: string;
  /** The same of earlier builds: pages that readers have open still ask for them. */
  kept: string;
  public: string;
}

/** Of what Next.js has there, pages need files alone. */
const nextPrefix = '/_next/';
const builtPrefix = `${nextPrefix}static/`;
const forever = 'public, max-age=31536000, immutable';
const aDay = 'public, max-age=86400, stale-while-revalidate=604800';
/** Made by the build, at the root for it serves the whole site; one a day old would keep a site a day old. */
const serviceWorker = { path: '/sw.js', file: 'service-worker/sw.js', cacheControl: 'no-cache' };

/** What npm run fonts:draw makes. */
const namedByContents = /^\/fonts\/[\w-]+-[\da-f]{8}\.woff2$/;

/** The files that are served as they lie on disk; the ones asked for last are in memory. */
export class StaticFiles {
  readonly #folders: StaticFolders;
  /** Only what is here at the start is served, so no address can lead anywhere else. */
  readonly #public: Set<string>;
  readonly #loaded = new LRUCache<string, StaticFile>({
    maxSize: 24_000_000,
    sizeCalculation: (file) => 3 * file.identity.length + 500,
  });

  constructor(folders: StaticFolders) {
    this.#folders = folders;
    this.#public = new Set(filesBelow(folders.public).map((name) => `/${name}`));
  }

  /** Whether an address is that of a file, or of a place where only files are. */
  has(path: string): boolean {
    return (
      path.startsWith(nextPrefix) ||
      path.startsWith(portraitPrefix) ||
      path === serviceWorker.path ||
      this.#public.has(path)
    );
  }

  /** One that is in memory. @param path as for find() */
  loaded(path: string): StaticFile | undefined {
    return this.#loaded.get(path);
  }

  /** @param path of the address, decoded, without its query */
  async find(path: string): Promise<StaticFile | undefined> {
    // Never from memory: an editor may have erased it.
    if (path.startsWith(portraitPrefix)) return loadPortrait(path);
    const loaded = this.#loaded.get(path);
    if (loaded) return loaded;
    const file = await this.#load(path);
    if (file) this.#loaded.set(path, file);
    return file;
  }

  async #load(path: string): Promise<StaticFile | undefined> {
    if (path === serviceWorker.path) {
      const file = this.#loadBuilt(serviceWorker.file);
      return file && { ...file, cacheControl: serviceWorker.cacheControl };
    }
    if (path.startsWith(builtPrefix)) return this.#loadBuilt(path.slice(builtPrefix.length));
    return this.#loadPublic(path);
  }

  #loadBuilt(name: string): StaticFile | undefined {
    for (const folder of [this.#folders.built, this.#folders.kept]) {
      const path = resolve(folder, name);
      if (!path.startsWith(resolve(folder) + sep)) return undefined;
      if (!isFile(path)) continue;
      const identity = readFileSync(path);
      const bodies = existsSync(`${path}.br`)
        ? { br: readFileSync(`${path}.br`), gzip: gzippedBeside(path, identity) }
        : { identity };
      return { ...described(name, identity), cacheControl: forever, bodies };
    }
    return undefined;
  }

  async #loadPublic(path: string): Promise<StaticFile | undefined> {
    if (!this.#public.has(path)) return undefined;
    const identity = readFileSync(join(this.#folders.public, path));
    const file = described(path, identity);
    const bodies = isCompressible(path) ? await packFile(identity, file.type) : { identity };
    return { ...file, cacheControl: cacheControlOf(path), bodies };
  }
}

async function loadPortrait(path: string): Promise<StaticFile | undefined> {
  const file = portraitFile(path);
  const identity = file && (await readFile(file).catch(() => undefined));
  if (!identity) return undefined;
  return { ...described(path, identity), cacheControl: aDay, bodies: { identity } };
}

/** A name that no disk could hold is that of no file. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    if (errorCode(error) === 'ENAMETOOLONG') return false;
    throw error;
  }
}

function cacheControlOf(path: string): string {
  return namedByContents.test(path) ? forever : aDay;
}

function gzippedBeside(path: string, identity: Buffer): Buffer {
  return existsSync(`${path}.gz`) ? readFileSync(`${path}.gz`) : gzipSync(identity);
}

function described(name: string, identity: Buffer) {
  return { type: mediaTypeOf(name), etag: etagOf(200, identity), identity };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .map((name) => name.split(sep).join('/'));
}
