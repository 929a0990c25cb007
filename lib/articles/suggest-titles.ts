import { shownName } from '#lib/articles/article-summary';
import { prisma } from '#lib/db/prisma';
import { log } from '#lib/log';
import type { MatchedTerms } from '#lib/search/engine';
import { searchEngine } from '#lib/search/engine-in-use';

/** An article as a list under a search field shows it. */
export interface SuggestedTitle {
  id: number;
  title: string | null;
  language: 'ar' | 'en';
  author: string | null;
}

export interface SuggestedTitles {
  titles: SuggestedTitle[];
  total: number;
  terms: MatchedTerms;
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
    const titles = ids.flatMap((id): SuggestedTitle[] => {
      const row = byId.get(id);
      if (!row) return [];
      const language = row.content?.language === 'en' ? 'en' : 'ar';
      return [{ id, title: row.title, language, author: shownName(row.author.name) }];
    });
    return { titles, total, terms };
  } catch (error) {
    log.error({ err: error }, 'suggesting failed');
    return undefined;
  }
}
