import { createHash } from 'node:crypto';

/** An author as its source gives it, read and checked. Null is what the source does not say. */
export interface SourceAuthor {
  name: string;
  bio: string | null;
  avatarUrl: string | null;
  /** Kind of link (`profile`, `twitter`, …) to address. */
  socialLinks: Record<string, string>;
  sourceId: string | null;
}

export function sourceAuthorHash(author: SourceAuthor): string {
  const { name, bio, avatarUrl } = author;
  const links = Object.entries(author.socialLinks).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([name, bio, avatarUrl, links]))
    .digest('hex');
}
