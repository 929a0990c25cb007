import type { ArticleSummary } from '#lib/articles/article';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import type { Prisma } from '#prisma/client';

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
