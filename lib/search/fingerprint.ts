import { createHash } from 'node:crypto';
import type { ArticleDocument, AuthorDocument } from '#lib/search/engine';

/** Tells whether an indexed document is the one that would be indexed now. */
export function documentFingerprint(document: ArticleDocument | AuthorDocument): string {
  const values = Object.entries(document).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha1').update(JSON.stringify(values)).digest('base64url').slice(0, 16);
}
