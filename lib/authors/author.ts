import type { WordTerms } from '#lib/search/engine';
import type { Page } from '#lib/site/query-params';

/** An author as cards show one. */
export interface AuthorSummary {
  id: number;
  /** Null for the sentinel author of articles that came without one. */
  name: string | null;
  bio: string | null;
  avatarUrl: string | null;
  articlesCount: number;
  /** What a search matched, to be marked. */
  terms?: WordTerms;
}

export interface Author extends AuthorSummary {
  /** Links that are safe to show: http(s) only. */
  socialLinks: { label: string; url: string }[];
}

/** A page of a list, or why there is none. */
export type AuthorListing =
  /** `substitute`: the search server could not be asked, the embedded index answered. */
  | { ok: true; page: Page<AuthorSummary>; substitute?: boolean }
  | { ok: false; reason: 'search-unavailable' };
