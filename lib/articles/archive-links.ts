import { urlKey } from '#lib/articles/url-key';
import { archive } from '#lib/db/connection';
import { type Locale, localePath } from '#lib/i18n/locales';

/** As lib/article-html writes links to other sites. */
const link = /<a href="(https?:[^"]*)" target="_blank" rel="noopener noreferrer">/g;

/**
 * An article's html, its links to articles that are here leading to them here: their sources may be
 * gone, and who reads on stays in the archive. What is found is watched for nothing in particular, since
 * an article that comes later, or is shown again, is linked then.
 */
export function withArchiveLinks(html: string, locale: Locale): string {
  const keys = new Map(
    Array.from(html.matchAll(link), ([, href = '']) => [
      href,
      urlKey(href.replaceAll('&amp;', '&')),
    ]),
  );
  if (keys.size === 0) return html;
  const ids = idsByKey([...new Set(keys.values())]);
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
