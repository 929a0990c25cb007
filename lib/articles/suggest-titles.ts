import { shownName } from '#lib/articles/article-summary';
import { prisma } from '#lib/db/prisma';
import { log } from '#lib/log';
import { readDocuments } from '#lib/search/documents';
import type { MatchedTerms, WordTerms } from '#lib/search/engine';
import { searchEngine } from '#lib/search/engine-in-use';
import { termsOfHit } from '#lib/search/highlight';

/** An article as a list under a search field shows it. */
export interface SuggestedTitle {
  id: number;
  title: string | null;
  language: 'ar' | 'en';
  author: string | null;
  /** What of it matches. */
  terms: WordTerms;
}

export interface SuggestedTitles {
  titles: SuggestedTitle[];
  total: number;
}

/** The best matches for what has been typed so far; undefined when search does not answer. */
export async function suggestTitles(
  text: string,
  count: number,
): Promise<SuggestedTitles | undefined> {
  try {
    const { ids, total, terms } = await searchEngine().search('article', { text, limit: count });
    const rows = await prisma().article.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        title: true,
        author: { select: { name: true } },
        content: { select: { language: true } },
      },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const termsOf = termsByHit(terms, ids);
    const titles = ids.flatMap((id): SuggestedTitle[] => {
      const row = byId.get(id);
      if (!row) return [];
      const language = row.content?.language === 'en' ? 'en' : 'ar';
      return [
        { id, title: row.title, language, author: shownName(row.author.name), terms: termsOf(id) },
      ];
    });
    return { titles, total };
  } catch (error) {
    log.error({ err: error }, 'suggesting failed');
    return undefined;
  }
}

/** Whole texts are only read where a typo was forgiven: the word itself may be in one. */
function termsByHit(terms: MatchedTerms, ids: number[]): (id: number) => WordTerms {
  if (!terms.forgiven) return () => terms;
  const byId = new Map(
    readDocuments('article', ids).map(({ id, title, author, tags, excerpt, body }) => [
      id,
      termsOfHit(terms, [title, author, ...tags, excerpt, body]),
    ]),
  );
  return (id) => byId.get(id) ?? terms;
}
