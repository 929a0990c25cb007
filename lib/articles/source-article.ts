import { hash } from 'node:crypto';

/** An article as its source gives it, read and checked. Null is what the source does not say. */
export interface SourceArticle {
  /** As it came, http(s). */
  url: string;
  /** urlKey(url). */
  urlKey: string;
  title: string;
  author: string | null;
  /** What the article's row says of its author beside the name. */
  authorAvatarUrl: string | null;
  authorProfileUrl: string | null;
  sourceId: string | null;
  /** `YYYY-MM-DD`. */
  date: string | null;
  category: string | null;
  /** Comma separated. */
  tags: string | null;
  excerpt: string | null;
  image: string | null;
  /** HTML or plain text, untouched. */
  body: string | null;
  /** bodyHash(body). */
  bodyHash: string;
}

/**
 * What articles.content_hash holds: equal for rows that say the same, whatever form the
 * address came in. It contains the address, so one hash is at most one article's.
 */
export function sourceArticleHash(article: SourceArticle): string {
  const { urlKey, title, author, authorAvatarUrl, authorProfileUrl, sourceId } = article;
  const { date, category, tags, excerpt, image, bodyHash } = article;
  const people = [author, authorAvatarUrl, authorProfileUrl];
  const fields = [urlKey, title, people, sourceId, date, category, tags, excerpt, image, bodyHash];
  return hash('sha256', JSON.stringify(fields));
}

/** A body is long, and hashed once for all who compare it. */
export function bodyHash(body: string | null): string {
  return hash('sha256', body ?? '');
}
