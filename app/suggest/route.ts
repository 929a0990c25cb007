import { z } from 'zod';
import { articleTitle } from '#components/article/article-title';
import { suggestTitles } from '#lib/articles/suggest-titles';
import { listAuthors } from '#lib/authors/list-authors';
import { type Locale, localeNames, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { hasMatch, highlight } from '#lib/search/highlight';
import type { Suggestion, Suggestions } from '#lib/site/suggestions';

export const dynamic = 'force-dynamic';

const articleCount = 6;
const authorCount = 3;

const asked = z.object({
  q: z.string().max(200).default(''),
  locale: z.enum(localeNames).default('ar'),
});

/**
 * What to offer under a search field: `GET /suggest?q=…&locale=ar`, q of at most 200 characters.
 * 400 names the parameter that is wrong; 503 when search does not answer.
 */
export async function GET(request: Request): Promise<Response> {
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) {
    const error = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return Response.json({ error: error.join('; ') }, { status: 400 });
  }
  const { q, locale } = parsed.data;
  const suggestions = q.trim() === '' ? nothing(locale) : await suggest(q.trim(), locale);
  if (!suggestions) {
    return Response.json(
      { error: translator(locale, 'search')('unavailable') },
      { status: 503, headers: { 'cache-control': 'no-store' } },
    );
  }
  return Response.json(suggestions, {
    headers: { 'cache-control': 'public, max-age=60, stale-while-revalidate=600' },
  });
}

async function suggest(q: string, locale: Locale): Promise<Suggestions | undefined> {
  const [found, authors] = await Promise.all([
    suggestTitles(q, articleCount),
    listAuthors({ q, page: 1 }),
  ]);
  if (!found) return undefined;
  const articles = found.titles.map(({ id, title, language, author, terms }): Suggestion => {
    const text = articleTitle(locale, { title, language });
    return {
      href: localePath(locale, `/articles/${id}`),
      parts: highlight(text, terms).map((part) => [part.text, part.marked]),
      language,
      detail: author ?? undefined,
    };
  });
  const named = authors.ok
    ? authors.page.items.flatMap(({ id, name, articlesCount, terms }): Suggestion[] => {
        // An author found by the bio alone is not who was being typed.
        if (!name || !terms || !hasMatch(name, terms)) return [];
        const parts = highlight(name, terms);
        return [
          {
            href: localePath(locale, `/authors/${id}`),
            parts: parts.map((part) => [part.text, part.marked]),
            detail: translator(locale, 'authors')('articles', { count: articlesCount }),
          },
        ];
      })
    : [];
  const shown = named.slice(0, authorCount);
  const t = translator(locale, 'searchBox');
  return {
    articles,
    authors: shown,
    status: t('status', { count: articles.length + shown.length }),
    all: found.total > 0 ? t('all', { count: found.total }) : undefined,
  };
}

function nothing(locale: Locale): Suggestions {
  return {
    articles: [],
    authors: [],
    status: translator(locale, 'searchBox')('status', { count: 0 }),
  };
}
