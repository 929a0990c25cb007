import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { archive } from '#lib/db/connection';
import { sitemapIndex, sitemapNamed } from '#lib/sitemaps/sitemaps';
import { addArticle, addArticles, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const origin = 'https://bisan.example';
const now = new Date('2026-11-26T12:00:00Z');

function read(xml: string | undefined) {
  expect(XMLValidator.validate(xml ?? '')).toBe(true);
  return new XMLParser({ ignoreAttributes: false }).parse(xml ?? '');
}

describe('sitemaps', () => {
  it('have every article and author in both languages, so many to a part', async () => {
    addArticles(addAuthor('كاتبة'), 5);
    archive().exec('UPDATE authors SET articles_count = 5');
    const index = read(await sitemapIndex(origin, now, 2)).sitemapindex.sitemap;
    const names = index.map((each: { loc: string }) => each.loc.split('/').at(-1));
    expect(names).toContain('articles-3.xml');
    expect(names).toContain('authors-1.xml');
    expect(names).not.toContain('articles-4.xml');
    expect(names).not.toContain('news.xml');
    const found: string[] = [];
    for (const { loc } of index) {
      const xml = await sitemapNamed(origin, loc.split('/').at(-1), now, 2);
      expect(XMLValidator.validate(xml ?? ''), loc).toBe(true);
      found.push(...[...(xml ?? '').matchAll(/<loc>([^<]+)/g)].map(([, url]) => url ?? ''));
    }
    const articles = found.filter((url) => url.includes('/articles/'));
    expect(articles).toHaveLength(10);
    expect(new Set(articles).size).toBe(10);
    expect(await sitemapNamed(origin, 'articles-4.xml', now, 2)).toBeUndefined();
    expect(await sitemapNamed(origin, '../x', now)).toBeUndefined();
  });

  it('name the other language of each page', async () => {
    const id = addArticle(addAuthor('كاتب'), 'مقال');
    const [first] = read(await sitemapNamed(origin, 'articles-1.xml', now)).urlset.url;
    expect(first.loc).toBe(`${origin}/articles/${id}`);
    const links = first['xhtml:link'].map((link: Record<string, string>) => link['@_hreflang']);
    expect(links).toEqual(['ar', 'en', 'x-default']);
    expect(first['xhtml:link'][1]['@_href']).toBe(`${origin}/en/articles/${id}`);
  });

  it('have as news what the last 48 hours published, whatever its title', async () => {
    const author = addAuthor('كاتب');
    const days = ['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27'];
    for (const day of days) {
      const id = addArticle(author, `<b>${day}</b> & "x"\u0008`);
      archive().prepare('UPDATE articles SET publish_date = ? WHERE id = ?').run(day, id);
    }
    addArticle(author, 'بلا تاريخ');
    expect(await sitemapIndex(origin, now)).toContain('/sitemaps/news.xml');
    const news = read(await sitemapNamed(origin, 'news.xml', now)).urlset.url;
    const dates = news.map((url: Record<string, Record<string, string>>) => url['news:news']);
    expect(dates.map((each: Record<string, string>) => each['news:publication_date'])).toEqual([
      '2026-11-26',
      '2026-11-24',
    ]);
  });
});
