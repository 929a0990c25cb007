import { forgetArticle, readArticles, readOffline, savedArticles } from './reading-memory';
import {
  articleId,
  filesOfPage,
  filesOfStyles,
  isGone,
  type Language,
  languageOf,
  mayKeep,
  pathIn,
  pathsOf,
  pictureOf,
} from './what-to-keep';

const articlesCache = 'bisan-articles';
const fontsCache = 'bisan-fonts';
const mostFonts = 40;
/** So many saved articles that are not kept yet are asked for at a time. */
const mostMissing = 30;
const asked: RequestInit = { credentials: 'omit', cache: 'no-cache' };

/** Fetches a page and what it shows itself with into a cache. Rejects when it can't be had. */
export async function keepPage(cache: Cache, path: string, origin: string): Promise<void> {
  const response = await fetch(path, asked);
  if (!mayKeep(response)) throw new Error(`${path} can't be kept: ${response.status}`);
  await keepAnswer(cache, path, response, origin);
}

/** An article's page was had: it is kept, or forgotten where the archive has it no more. */
export async function noteArticle(path: string, response: Response, origin: string): Promise<void> {
  const id = articleId(path);
  if (id === undefined) return;
  if (isGone(response)) return forgetPage(id);
  if (!mayKeep(response)) return;
  await keepAnswer(await caches.open(articlesCache), path, response, origin);
  await trimArticles(origin, { wanted: path, slack: 10 });
}

/** The kept page of an article, in the other language where it was read in that one. */
export async function keptArticle(path: string): Promise<Response | undefined> {
  const id = articleId(path);
  if (id === undefined) return undefined;
  const cache = await caches.open(articlesCache);
  const [first, second] = languageOf(path) === 'en' ? pathsOf(id).reverse() : pathsOf(id);
  return (await cache.match(first ?? '')) ?? (await cache.match(second ?? ''));
}

/** A kept picture, in another width where that was kept. */
export async function keptPicture(request: Request): Promise<Response | undefined> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const cache = await caches.open(articlesCache);
  const wanted = pictureOf(new URL(request.url).pathname);
  const other = (await cache.keys()).find(({ url }) => pictureOf(new URL(url).pathname) === wanted);
  return other && cache.match(other);
}

/**
 * Asks of each kept article whether it is still right, and for those that are not kept yet. One that
 * was removed is forgotten here and in the reader's lists. @returns whether one was
 */
export async function refreshArticles(origin: string, language: Language): Promise<boolean> {
  return askFor([...(await keptPaths()), ...(await missingPaths(language))], origin);
}

/** Articles that were saved where there was no connection are kept once there is one. */
export async function keepMissing(origin: string, language: Language): Promise<void> {
  await askFor(await missingPaths(language), origin);
}

async function keptPaths(): Promise<string[]> {
  const cache = await caches.open(articlesCache);
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  return paths.filter((path) => articleId(path) !== undefined);
}

async function missingPaths(language: Language): Promise<string[]> {
  const kept = new Set((await keptPaths()).map(articleId));
  return (await savedArticles())
    .filter(({ id }) => !kept.has(id))
    .slice(0, mostMissing)
    .map(({ id }) => pathIn(language, id));
}

/** @returns whether one of the articles is there no more */
async function askFor(paths: string[], origin: string): Promise<boolean> {
  let isChanged = false;
  for (const path of paths) {
    try {
      const response = await fetch(path, asked);
      isChanged ||= isGone(response);
      await noteArticle(path, response, origin);
    } catch {
      // Offline: they stay as they are.
      return isChanged;
    }
  }
  return isChanged;
}

/**
 * Leaves the pages that are saved or were read last, and their files.
 * @param but wanted: a page that is kept whatever the lists say, for it was just read; slack: so many
 * pages too many are let be, for looking through all of them is work
 */
export async function trimArticles(
  origin: string,
  { wanted, slack = 0 }: { wanted?: string; slack?: number } = {},
): Promise<void> {
  const cache = await caches.open(articlesCache);
  const ids = new Set([
    ...(await savedArticles()).map(({ id }) => id),
    ...(await readArticles()).slice(0, readOffline).map(({ id }) => id),
  ]);
  const stored = (await cache.keys()).map(({ url }) => new URL(url));
  const pages = stored.filter(({ pathname }) => articleId(pathname) !== undefined);
  const used = new Set(
    pages
      .map(({ pathname }) => pathname)
      .filter((path) => path === wanted || ids.has(articleId(path) ?? 0)),
  );
  if (pages.length <= used.size + slack && slack > 0) return;
  for (const pathname of [...used]) {
    const html = await (await cache.match(pathname))?.text();
    for (const file of await filesWithin(cache, filesOfPage(html ?? '', origin), origin))
      used.add(file);
  }
  for (const { pathname, search } of stored) {
    if (!used.has(pathname + search)) await cache.delete(pathname + search);
  }
}

/** A font is kept when a page uses it: their names change with their bytes. */
export async function keepFonts(paths: string[]): Promise<void> {
  const cache = await caches.open(fontsCache);
  for (const path of paths) {
    if (!(await cache.match(path))) await cache.add(path);
  }
  for (const old of (await cache.keys()).slice(0, -mostFonts)) await cache.delete(old);
}

async function forgetPage(id: number): Promise<void> {
  const cache = await caches.open(articlesCache);
  for (const path of pathsOf(id)) await cache.delete(path);
  await forgetArticle(id);
}

async function keepAnswer(
  cache: Cache,
  path: string,
  response: Response,
  origin: string,
): Promise<void> {
  const html = await response.clone().text();
  await cache.put(path, response);
  for (const file of filesOfPage(html, origin)) await keepFile(cache, file, origin);
}

async function keepFile(cache: Cache, path: string, origin: string): Promise<void> {
  if (path.startsWith('/fonts/')) return keepFonts([path]);
  if (await cache.match(path)) return;
  try {
    const response = await fetch(path, { credentials: 'omit' });
    if (!mayKeep(response)) return;
    const css = path.endsWith('.css') ? await response.clone().text() : '';
    await cache.put(path, response);
    for (const drawing of filesOfStyles(css, origin)) await keepFile(cache, drawing, origin);
  } catch {
    // A page without one of its pictures is still a page.
  }
}

/** Files, and the drawings in those that are style sheets. */
async function filesWithin(cache: Cache, files: string[], origin: string): Promise<string[]> {
  const all = [...files];
  for (const path of files.filter((each) => each.endsWith('.css'))) {
    const css = await (await cache.match(path))?.text();
    all.push(...filesOfStyles(css ?? '', origin));
  }
  return all;
}
