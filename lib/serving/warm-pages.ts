import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { newestArticles } from '#lib/articles/list-articles';
import { env } from '#lib/env';
import { localeNames, localePath } from '#lib/i18n/locales';

const articles = 200;
/** Readers come first: there is a pause between two pages. */
const pauseMs = 20;

export interface WarmedPages {
  pages: number;
  /** Addresses that did not answer with 200. */
  failed: string[];
}

/**
 * Asks the site on this machine for the pages that readers ask for most, so that they are made
 * before a reader waits for them: home, the first lists, the newest articles. They are asked for
 * under the public address, for a page is kept for the address it was made for.
 */
export async function warmPages(
  options: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
): Promise<WarmedPages> {
  const paths = await pathsToWarm();
  const failed: string[] = [];
  for (const [at, path] of paths.entries()) {
    options.signal?.throwIfAborted();
    if (!(await isAnswered(path))) failed.push(path);
    options.onProgress?.(at + 1, paths.length);
    await wait(pauseMs);
  }
  return { pages: paths.length, failed };
}

async function pathsToWarm(): Promise<string[]> {
  const lists = ['/', '/articles', '/articles?page=2', '/authors', '/categories'];
  const newest = newestArticles(articles);
  return [
    ...localeNames.flatMap((locale) => lists.map((path) => localePath(locale, path))),
    ...newest.map(({ id }) => `/articles/${id}`),
  ];
}

function isAnswered(path: string): Promise<boolean> {
  const { PORT, SITE_URL } = env();
  const site = new URL(SITE_URL ?? `http://localhost:${PORT}`);
  const headers = {
    host: site.host,
    'x-forwarded-proto': site.protocol.slice(0, -1),
    'accept-encoding': 'br',
  };
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port: PORT, path, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
    }).on('error', () => resolve(false));
  });
}
