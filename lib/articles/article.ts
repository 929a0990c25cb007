import type { WordTerms } from '#lib/search/engine';
import type { Page } from '#lib/site/query-params';

/** An article as cards and lists show it. */
export interface ArticleSummary {
  id: number;
  /** Null when the source gave none. */
  title: string | null;
  excerpt: string | null;
  image: string | null;
  category: string | null;
  sourceId: string | null;
  /** `YYYY-MM-DD`: its publication, else the day it was gathered. */
  date: string;
  /** Its source named no day: the date is that of gathering. */
  undated?: true;
  language: 'ar' | 'en';
  readingMinutes: number;
  /** The name is null for the sentinel author of articles that came without one. */
  author: { id: number; name: string | null };
  /** The part of the text that a search matched, when it matched the text. */
  passage?: string;
  /** What a search matched in it, to be marked. */
  terms?: WordTerms;
  /** The same piece as other sources published it. */
  copies?: CopyLink[];
}

/** Another source's copy of an article. */
export interface CopyLink {
  id: number;
  sourceId: string | null;
  /** What readers see in place of the source's id, where editors gave it a name. */
  sourceName?: { ar: string; en: string };
}

/** An article as its own page shows it. */
export interface Article extends ArticleSummary {
  /** Clean HTML, safe to put into a page. */
  html: string;
  /** An excerpt the source wrote; one that only repeats the text's beginning is not shown. */
  standfirst: string | null;
  tags: string[];
  sourceUrl: string | null;
  /** `YYYY-MM-DD`, null when the source gave none. */
  publishedOn: string | null;
  gatheredOn: string;
  authorBio: string | null;
  authorAvatar: string | null;
}

/** A category, tag or source and how many articles it has. */
export interface Facet {
  name: string;
  /** What readers see in place of the name. */
  label?: string;
  count: number;
}

/** A source by its newest article. */
export interface SourceNews extends Facet {
  newest: ArticleSummary;
}

/** One way to narrow what was found: the values it has, and how many articles have each. */
export interface ListFacet {
  name: 'category' | 'source' | 'author' | 'tag' | 'year' | 'language';
  /** `value` is what the list's parameter of that name takes; authors have a name beside it. */
  values: { value: string; count: number; label?: string | null }[];
}

/** A page of a list, or why there is none. */
export type ArticleListing =
  | {
      ok: true;
      page: Page<ArticleSummary>;
      /** Nothing has all the words: these have most of them. */
      partial?: boolean;
      /** What was looked for instead of what was typed. */
      correctedText?: string;
      /** Nothing was found, or not with the words as they were typed alone: others may be meant. */
      mayBeMisspelt?: boolean;
      /** The search server could not be asked: the embedded index answered. */
      substitute?: boolean;
      facets?: ListFacet[];
    }
  /** There was something to search for and the search engine did not answer. */
  | { ok: false; reason: 'search-unavailable' };

/** The articles of one author before and after one. */
export interface Neighbours {
  earlier: ArticleSummary | undefined;
  later: ArticleSummary | undefined;
}

/** The other articles that an article's page shows. */
export interface ArticlesAround {
  related: ArticleSummary[];
  /** By the same author, without the related ones. */
  more: ArticleSummary[];
  /** None where nobody has signed the article. */
  neighbours: Neighbours | undefined;
}
