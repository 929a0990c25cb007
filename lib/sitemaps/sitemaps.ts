import { listCategories, listSources, topTags } from '#lib/articles/facets';
import { countSitemapArticles, newsArticles, sitemapArticles } from '#lib/articles/sitemap-entries';
import { countSitemapAuthors, sitemapAuthors } from '#lib/authors/sitemap-authors';
import {
  type SitemapPage,
  writeNewsSitemap,
  writeSitemap,
  writeSitemapIndex,
} from '#lib/sitemaps/write-sitemap';

/** A page has an address in each of two languages: 5,000 addresses to a sitemap. */
const pagesPerSitemap = 2_500;

/**
 * The sitemap of sitemaps. The news are named while there are any: an empty one counts as broken.
 * @param origin `https://bisan.example`
 */
export async function sitemapIndex(
  origin: string,
  now: Date,
  size = pagesPerSitemap,
): Promise<string> {
  const [articles, authors, news] = await Promise.all([
    countSitemapArticles(),
    countSitemapAuthors(),
    newsOf(now),
  ]);
  const names = [
    ...(news.length > 0 ? ['news'] : []),
    'pages',
    ...parts('articles', articles, size),
    ...parts('authors', authors, size),
  ];
  return writeSitemapIndex(names.map((name) => `${origin}/sitemaps/${name}.xml`));
}

/**
 * One sitemap: `news.xml`, `pages.xml`, `articles-1.xml`, `authors-1.xml`.
 * Undefined for another name, or a part that there is not.
 * @param now the news are what was published on the days of the last 48 hours
 */
export async function sitemapNamed(
  origin: string,
  name: string,
  now: Date,
  size = pagesPerSitemap,
): Promise<string | undefined> {
  if (name === 'news.xml') return writeNewsSitemap(origin, await newsOf(now));
  if (name === 'pages.xml') return writeSitemap(origin, commonPages(size));
  const [, kind, digits] = /^(articles|authors)-([1-9]\d{0,5})\.xml$/.exec(name) ?? [];
  if (!kind) return undefined;
  const part = Number(digits);
  const pages =
    kind === 'articles' ? await articlePages(part, size) : await authorPages(part, size);
  return pages.length > 0 ? writeSitemap(origin, pages) : undefined;
}

function parts(kind: string, count: number, size: number): string[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, at) => `${kind}-${at + 1}`);
}

async function articlePages(part: number, size: number): Promise<SitemapPage[]> {
  const entries = await sitemapArticles(part, size);
  return entries.map(({ id, updated }) => ({ path: `/articles/${id}`, updated }));
}

async function authorPages(part: number, size: number): Promise<SitemapPage[]> {
  return (await sitemapAuthors(part, size)).map((id) => ({ path: `/authors/${id}` }));
}

/** Home, the lists, categories, sources, and the tags used most, as many as fit. */
function commonPages(size: number): SitemapPage[] {
  const categories = listCategories();
  const tags = topTags(size);
  const sources = listSources();
  const named = (base: string, facets: { name: string }[]) =>
    facets
      .filter(({ name }) => name !== '')
      .map(({ name }) => `${base}/${encodeURIComponent(name)}`);
  return ['/', '/articles', '/authors', '/categories', '/developers']
    .concat(named('/categories', categories), named('/sources', sources), named('/tags', tags))
    .slice(0, size)
    .map((path) => ({ path }));
}

/** Dates of publication are days, and so are the last 48 hours. */
async function newsOf(now: Date) {
  const day = (hoursAgo: number) =>
    new Date(now.getTime() - hoursAgo * 3_600_000).toISOString().slice(0, 10);
  const entries = await newsArticles(day(48), day(0));
  return entries.map(({ id, ...entry }) => ({ path: `/articles/${id}`, ...entry }));
}
