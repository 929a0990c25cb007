import type { ArticleSummary, ArticlesAround } from '#lib/articles/article';
import { moreByAuthor, neighboursByAuthor } from '#lib/articles/find-article';
import { relatedArticles } from '#lib/articles/related-articles';
import { readsOfPart } from '#lib/db/recorded-reads';

const shown = 4;

/**
 * What an article's page shows beside it.
 * @param drawnAlone the rest of the page is right as it is: the related ones stay, too
 */
export function articlesAround(
  article: ArticleSummary,
  drawnAlone = false,
): Promise<ArticlesAround> {
  // Articles without an author have nothing in common that could be more of the same.
  const isSigned = article.author.name !== null;
  return readsOfPart(async () => {
    const [related, byAuthor, neighbours] = await Promise.all([
      relatedArticles(article.id, shown, drawnAlone),
      isSigned ? moreByAuthor(article, 2 * shown) : [],
      isSigned ? neighboursByAuthor(article) : undefined,
    ]);
    const more = byAuthor.filter(({ id }) => related.every((each) => each.id !== id));
    return { related, more: more.slice(0, shown), neighbours };
  });
}
