import { urlKey } from '#lib/articles/url-key';
import { archive } from '#lib/db/connection';
import { watched } from '#lib/db/recorded-reads';
import { type Locale, localePath } from '#lib/i18n/locales';

/** As lib/article-html writes links to other sites. */
const link = /<a href="(https?:[^"]*)" target="_blank" rel="noopener noreferrer">/g;

/**
 * An article's html, its links to articles that are here leading to them here: their sources may be
 * gone, and who reads on stays in the archive. One that comes later is linked when the page is
 * made anew, a day later at most.
 */
export async function withArchiveLinks(html: string, locale: Locale): Promise<string> {
  const keys = new Map(
    Array.from(html.matchAll(link), ([, href = '']) => [
      href,
      urlKey(href.replaceAll('&amp;', '&')),
    ]),
  );
  if (keys.size === 0) return html;
  const ids = await watched(
    async () => idsByKey([...new Set(keys.values())]),
    (found) => Array.from(found.values(), (id) => `article:${id}`),
  );
  return html.replace(link, (tag, href: string) => {
    const id = ids.get(keys.get(href) ?? '');
    return id === undefined ? tag : `<a href="${localePath(locale, `/articles/${id}`)}">`;
  });
}

function idsByKey(keys: string[]): Map<string, number> {
  const rows = archive()
    .prepare<[string], { key: string; id: number }>(
      `SELECT url_key AS key, min(article_id) AS id FROM article_contents
       WHERE url_key IN (SELECT value FROM json_each(?)) GROUP BY url_key`,
    )
    .all(JSON.stringify(keys));
  return new Map(rows.map(({ key, id }) => [key, id]));
}
