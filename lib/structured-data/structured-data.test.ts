import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Article } from '#lib/articles/article';
import { aboutArticle } from '#lib/structured-data/about-article';
import { aboutAuthor } from '#lib/structured-data/about-author';
import { aboutSite, breadcrumbs } from '#lib/structured-data/about-site';
import { structuredDataJson } from '#lib/structured-data/structured-data';

const origin = 'https://bisan.example';
const attacks = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  ']]></SCRIPT >&lt;img src=x onerror=alert(1)>',
  '"}\u2028;alert(1)//\u2029\\',
];

function article(title: string): Article {
  return {
    ...{ id: 7, title, excerpt: title, image: 'javascript:alert(1)', category: title },
    ...{ sourceId: title, date: '2020-01-02', language: 'ar', readingMinutes: 4 },
    ...{ author: { id: 3, name: title }, html: '', standfirst: null, tags: [title] },
    ...{ sourceUrl: 'javascript:alert(1)', publishedOn: '2020-01-02', gatheredOn: '2021-01-01' },
    ...{ authorBio: null, authorAvatar: null },
  };
}

/** The contents of the scripts that a browser would find, and every other element. */
function elementsOf(html: string) {
  const names: string[] = [];
  let inScript = '';
  const parser = new Parser({
    onopentag: (name) => names.push(name),
    ontext: (text) => {
      inScript += text;
    },
  });
  parser.end(html);
  return { names, inScript };
}

describe('structured data', () => {
  it.each(attacks)('stays in its element and says the same: %s', (attack) => {
    const data = [
      aboutArticle(origin, 'ar', article(attack)),
      breadcrumbs(origin, 'ar', [{ name: attack, path: '/articles/7' }]),
    ];
    const { names, inScript } = elementsOf(`<script>${structuredDataJson(data)}</script>`);
    expect(names).toEqual(['script']);
    const read = JSON.parse(inScript)['@graph'];
    expect(read[0]).toMatchObject({ headline: attack, keywords: [attack] });
    // A picture that is no address is as good as none: its card stands there.
    expect(read[0].image).toMatch(/^https:\/\/bisan\.example\/cards\/ar\/article-7-/);
    expect(read[0].isBasedOn).toBeUndefined();
    expect(read[1].itemListElement[1].name).toBe(attack);
  });

  it('calls an article without a date of its own no news', () => {
    const undated = { ...article('x'), publishedOn: null };
    expect(aboutArticle(origin, 'en', undated)).toMatchObject({
      '@type': 'Article',
      datePublished: '2021-01-01',
      mainEntityOfPage: `${origin}/en/articles/7`,
    });
  });

  it('says nothing of the unknown author', () => {
    const author = {
      id: 1,
      name: null,
      bio: null,
      avatarUrl: null,
      articlesCount: 1,
      socialLinks: [],
    };
    expect(aboutAuthor(origin, 'ar', author)).toBeUndefined();
    expect(aboutAuthor(origin, 'ar', { ...author, name: 'كاتبة' })?.mainEntity).toMatchObject({
      '@type': 'Person',
      name: 'كاتبة',
    });
  });

  it('says how to search', () => {
    expect(aboutSite(origin, 'en').potentialAction).toMatchObject({
      target: { urlTemplate: `${origin}/en/search?q={search_term_string}` },
    });
  });
});
