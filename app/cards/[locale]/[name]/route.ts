import { readLocale } from '#app/read-request';
import { plainResponse } from '#app/text-response';
import { findArticle } from '#lib/articles/find-article';
import { findMergedAuthor } from '#lib/authors/find-author';
import type { Locale } from '#lib/i18n/locales';
import { articleCard, authorCard, type Card, siteCard } from '#lib/social-cards/card';
import { cardFile, cardPath, readCardName } from '#lib/social-cards/card-address';
import { makeCard } from '#lib/social-cards/make-card';
import { shownSourceNames } from '#lib/sources/shown-source-names';

export const dynamic = 'force-dynamic';

/** /cards/ar/article-7-VERSION.png and the like: PNG. An earlier version's address leads to the card of now. */
export async function GET(
  _: Request,
  context: { params: Promise<{ locale: string; name: string }> },
): Promise<Response> {
  const { locale, name } = await context.params;
  const card = await findCard(readLocale(locale), name);
  if (card === 'removed') return plainResponse(410, 'The article was removed.');
  if (!card) return plainResponse(404, 'There is no such card.');
  if (name !== cardFile(card)) {
    return new Response(null, { status: 307, headers: { location: cardPath(card) } });
  }
  const png = await makeCard(card);
  if (!png) return plainResponse(503, 'Too many cards at once.', { 'retry-after': '10' });
  return new Response(new Uint8Array(png), {
    headers: {
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}

async function findCard(locale: Locale, name: string): Promise<Card | 'removed' | undefined> {
  const asked = readCardName(name);
  if (!asked) return undefined;
  if (asked.kind === 'site') return siteCard(locale);
  if (asked.kind === 'author') {
    const author = await findMergedAuthor(asked.id);
    return author && authorCard(locale, author);
  }
  const names = shownSourceNames(locale);
  const article = await findArticle(asked.id);
  if (article === undefined || article === 'removed') return article;
  return articleCard(locale, article, names.get(article.sourceId ?? ''));
}
