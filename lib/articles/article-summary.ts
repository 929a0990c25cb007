import { unknownAuthorName } from '#lib/authors/unknown-author';
import type { Prisma } from '#prisma/client';

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
  language: 'ar' | 'en';
  readingMinutes: number;
  /** The name is null for the sentinel author of articles that came without one. */
  author: { id: number; name: string | null };
}

export const summarySelect = {
  id: true,
  title: true,
  excerpt: true,
  articleImage: true,
  category: true,
  sourceId: true,
  sortDate: true,
  author: { select: { id: true, name: true } },
  content: { select: { language: true, readingMinutes: true } },
} satisfies Prisma.ArticleSelect;

export type SummaryRow = Prisma.ArticleGetPayload<{ select: typeof summarySelect }>;

export function toSummary(row: SummaryRow): ArticleSummary {
  return {
    id: row.id,
    title: row.title,
    excerpt: row.excerpt,
    image: row.articleImage,
    category: row.category,
    sourceId: row.sourceId,
    date: row.sortDate ?? '',
    // A row somebody wrote by hand has no contents until the next catch-up.
    language: row.content?.language === 'en' ? 'en' : 'ar',
    readingMinutes: row.content?.readingMinutes ?? 1,
    author: { id: row.author.id, name: shownName(row.author.name) },
  };
}

/** An author's name, or null for the sentinel, whose name each language has its own word for. */
export function shownName(name: string): string | null {
  return name === unknownAuthorName ? null : name;
}
