import type { Article } from '#lib/articles/article';
import type { Author } from '#lib/authors/author';
import { type Locale, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { drawableText } from '#lib/social-cards/drawable-text';

/** All that a card shows, in the words of one language. */
export interface Card {
  /** Its name in addresses: 'article-7', 'author-3', 'site'. */
  name: string;
  locale: Locale;
  /** On which side its text begins. */
  dir: 'rtl' | 'ltr';
  /** Above the title: the category, or what it is. */
  label: string;
  title: string;
  /** Below it: who, and where. */
  note: string;
  cloth: { kind: 'cover' | 'sigil'; id: string; category: string | null };
}

/** @param sourceName what readers call the article's source */
export function articleCard(
  locale: Locale,
  article: Article,
  sourceName: string | undefined,
): Card {
  const { id, author, category, sourceId } = article;
  const t = translator(locale, 'article');
  const who = author.name ?? translator(locale, 'author')('unknown');
  return {
    name: `article-${id}`,
    locale,
    dir: locales[article.language].dir,
    label: drawableText(category ?? ''),
    title: drawableText(article.title ?? '') || t('untitled'),
    note: noteOf([who, sourceName ?? sourceId ?? '']),
    cloth: { kind: 'cover', id: String(id), category },
  };
}

export function authorCard(locale: Locale, author: Author): Card {
  const { id, name, articlesCount } = author;
  const t = translator(locale, 'author');
  return {
    name: `author-${id}`,
    locale,
    dir: locales[locale].dir,
    label: translator(locale, 'socialCards')('author'),
    title: drawableText(name ?? '') || t('unknown'),
    note: translator(locale, 'authors')('articles', { count: articlesCount }),
    cloth: { kind: 'sigil', id: String(id), category: String(id) },
  };
}

/** Of the pages that have no card of their own. */
export function siteCard(locale: Locale): Card {
  const t = translator(locale, 'site');
  return {
    name: 'site',
    locale,
    dir: locales[locale].dir,
    label: '',
    title: t('tagline'),
    note: '',
    cloth: { kind: 'cover', id: 'bisan', category: null },
  };
}

/** Each part keeps its own direction beside the others. */
function noteOf(parts: string[]): string {
  const shown = parts.map(drawableText).filter((part) => part !== '');
  return shown.map((part) => `\u2068${part}\u2069`).join(' · ');
}
