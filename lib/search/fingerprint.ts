import { hash } from 'node:crypto';
import type { ArticleDocument, AuthorDocument } from '#lib/search/engine';

/** Tells whether an indexed document is the one that would be indexed now. */
export function documentFingerprint(document: ArticleDocument | AuthorDocument): string {
  const values = 'name' in document ? authorValues(document) : articleValues(document);
  return hash('sha1', values.join('\u0000'), 'base64').slice(0, 16);
}

function authorValues({ id, name, bio }: AuthorDocument) {
  return [id, name, bio];
}

/** Every property that is indexed, in an order that stays. */
function articleValues(document: ArticleDocument) {
  const { id, title, author, tags, excerpt, body } = document;
  const { category, authorId, sourceId, date, language, groupId } = document;
  const facets = [category, authorId, sourceId, date, language, groupId].map(
    (value) => value ?? '\u0001',
  );
  return [id, title, author, tags.length, ...tags, excerpt, body, ...facets];
}
