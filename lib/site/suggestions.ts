/** What the server offers under a search field, as JSON (app/suggest). */
export interface Suggestions {
  articles: Suggestion[];
  authors: Suggestion[];
  /** How many there are, in words, for screen readers. */
  status: string;
  /** The words of a link to all results, where there are any. */
  all?: string;
}

export interface Suggestion {
  href: string;
  /** The text in pieces; those that matched are marked. */
  parts: [text: string, marked: boolean][];
  language?: 'ar' | 'en';
  detail?: string;
}

/** What a search field says itself; it is handed to the script with the page. */
export interface SearchBoxTexts {
  articles: string;
  authors: string;
  recent: string;
  forget: string;
  suggestions: string;
}

/** Our own server's answer, or what a proxy put in its place. */
export function isSuggestions(value: unknown): value is Suggestions {
  return (
    typeof value === 'object' &&
    value !== null &&
    'articles' in value &&
    Array.isArray(value.articles) &&
    'authors' in value &&
    Array.isArray(value.authors) &&
    'status' in value
  );
}
