import { XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { archive } from '#lib/db/connection';
import { articleFeed, type FeedRequest } from '#lib/feeds/article-feed';
import { writeFeed } from '#lib/feeds/write-feed';
import { addArticle, addArticles, addAuthor } from '#tests/support/archive-rows';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const asked = (more: Partial<FeedRequest> = {}): FeedRequest => ({
  ...{ origin: 'https://bisan.example', locale: 'en', format: 'atom', text: 'full' },
  params: { page: 1 },
  ...more,
});

async function feedOf(request: FeedRequest) {
  const result = await articleFeed(request);
  if (!result.ok) throw new Error(result.reason);
  return result.feed;
}

describe('the feed of a list', () => {
  it('carries whole texts with full addresses, newest first, and names the next page', async () => {
    const author = addAuthor('كاتبة <أ> & ب');
    addArticles(author, 21);
    const id = addArticle(author, 'الأحدث', '<p><a href="#n">1</a>نص</p>');
    archive().prepare("UPDATE articles SET publish_date = '2024-05-02' WHERE id = ?").run(id);
    const feed = await feedOf(asked({ params: { page: 1, author } }));
    expect(feed.entries).toHaveLength(20);
    expect(feed.nextUrl).toBe(`https://bisan.example/en/feeds/atom?author=${author}&page=2`);
    expect(feed.pageUrl).toBe(`https://bisan.example/en/authors/${author}`);
    const url = `https://bisan.example/en/articles/${id}`;
    expect(feed.entries[0]).toMatchObject({
      ...{ url, title: 'الأحدث', published: '2024-05-02T00:00:00.000Z' },
      html: `<p><a href="${url}#n">1</a>نص</p>`,
    });
    const xml = writeFeed('atom', feed);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(parseAtomFeed(xml).entries?.[0]?.authors?.[0]?.name).toBe('كاتبة <أ> & ب');
    expect((await feedOf(asked({ params: { page: 2, author } }))).entries).toHaveLength(2);
  });

  it('has excerpts only where they are asked for', async () => {
    addArticle(addAuthor('كاتب'), 'مقال', '<p>نص</p>');
    const feed = await feedOf(asked({ text: 'excerpt' }));
    expect(feed.entries[0]?.html).toBeUndefined();
    expect(feed.selfUrl).toBe('https://bisan.example/en/feeds/atom?text=excerpt');
  });

  it('is none for an author nobody is', async () => {
    const result = await articleFeed(asked({ params: { page: 1, author: 99 } }));
    expect(result).toEqual({ ok: false, reason: 'unknown-author' });
  });
});
