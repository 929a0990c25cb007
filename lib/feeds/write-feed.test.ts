import { XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { absoluteAddresses } from '#lib/feeds/absolute-addresses';
import type { Feed } from '#lib/feeds/feed';
import { writeFeed } from '#lib/feeds/write-feed';

const attack = `"'><script>alert(1)</script>]]> & &amp; <!-- \0\u0008\uffff\ud800 --> نص`;
/** What is left of it where XML can't say it. */
const attackInXml = `"'><script>alert(1)</script>]]> & &amp; <!-- \ufffd --> نص`;

const feed: Feed = {
  title: attack,
  description: attack,
  locale: 'ar',
  pageUrl: 'https://bisan.example/articles?q=a&tag=%22',
  selfUrl: 'https://bisan.example/feeds/rss?q=a&tag=%22',
  nextUrl: 'https://bisan.example/feeds/rss?q=a&tag=%22&page=2',
  iconUrl: 'https://bisan.example/icon-192.png',
  entries: [
    {
      url: 'https://bisan.example/articles/7',
      title: attack,
      language: 'ar',
      summary: attack,
      html: '<p>متن &amp; &lt;b&gt;</p>',
      author: { name: attack, url: 'https://bisan.example/authors/1' },
      topics: [attack, 'شعر'],
      imageUrl: 'https://a.example/p.jpg?a=1&b=2',
      source: 'bilad',
      sourceUrl: 'https://a.example/?a=1&b=2',
      published: '2018-05-02T00:00:00.000Z',
      updated: '2026-01-02T03:04:05.000Z',
    },
  ],
};

describe('feeds', () => {
  it('are RSS 2.0 that says what was put in', () => {
    const xml = writeFeed('rss', feed);
    expect(XMLValidator.validate(xml)).toBe(true);
    const read = parseRssFeed(xml);
    expect(read).toMatchObject({ title: attackInXml, link: feed.pageUrl, language: 'ar' });
    expect(read.items?.[0]).toMatchObject({
      title: attackInXml,
      link: feed.entries[0]?.url,
      pubDate: 'Wed, 02 May 2018 00:00:00 GMT',
      content: { encoded: '<p>متن &amp; &lt;b&gt;</p>' },
      dc: { creators: [attackInXml] },
    });
    expect(read.items?.[0]?.description).not.toContain('<script');
  });

  it('are Atom that says what was put in', () => {
    const xml = writeFeed('atom', feed);
    expect(XMLValidator.validate(xml)).toBe(true);
    const read = parseAtomFeed(xml);
    expect(read).toMatchObject({ id: feed.selfUrl, updated: '2026-01-02T03:04:05.000Z' });
    expect(read.links?.map(({ rel }) => rel)).toEqual(['self', 'alternate', 'next']);
    expect(read.entries?.[0]).toMatchObject({
      title: { value: attackInXml },
      content: { value: '<p>متن &amp; &lt;b&gt;</p>', type: 'html' },
      categories: [{ term: attackInXml }, { term: 'شعر' }],
    });
  });

  it('are JSON Feed 1.1 that says what was put in', () => {
    const read = parseJsonFeed(writeFeed('json', feed));
    expect(read).toMatchObject({ title: feed.title, next_url: feed.nextUrl, language: 'ar' });
    expect(read.items?.[0]).toMatchObject({ title: attack, content_html: feed.entries[0]?.html });
    const short = { ...feed, entries: feed.entries.map((each) => ({ ...each, html: undefined })) };
    expect(parseJsonFeed(writeFeed('json', short)).items?.[0]?.content_text).toBe(attack);
  });

  it('are valid without articles', () => {
    const empty = { ...feed, entries: [], nextUrl: undefined };
    expect(XMLValidator.validate(writeFeed('rss', empty))).toBe(true);
    expect(XMLValidator.validate(writeFeed('atom', empty))).toBe(true);
    expect(parseJsonFeed(writeFeed('json', { ...empty, title: 'x' })).title).toBe('x');
  });

  it('lead out of the text to the site', () => {
    const html = '<a href="#n1">1</a><img src="/a.png"><a href="//x.example">x</a> href="#t"';
    expect(absoluteAddresses(html, 'https://b.example/articles/7')).toBe(
      '<a href="https://b.example/articles/7#n1">1</a><img src="https://b.example/a.png"><a href="//x.example">x</a> href="#t"',
    );
  });
});
