import type { SearchBoxTexts, Suggestion, Suggestions } from '#lib/site/suggestions';

/** A row of the list: what choosing it does. */
export interface Choice {
  element: HTMLElement;
  choose: () => void;
}

export interface Actions {
  open: (href: string) => void;
  search: (text: string) => void;
  forget: () => void;
}

/** Fills the popup with what the server offers. @returns its rows, in the order of the arrow keys. */
export function showSuggestions(
  list: HTMLElement,
  found: Suggestions,
  query: string,
  texts: SearchBoxTexts,
  actions: Actions,
): Choice[] {
  const rowOf = (suggestion: Suggestion): Choice => ({
    element: suggestionRow(suggestion),
    choose: () => actions.open(suggestion.href),
  });
  const authors = found.authors.map(rowOf);
  const articles = found.articles.map(rowOf);
  const all = found.all
    ? [{ element: plainRow(found.all, allClass), choose: () => actions.search(query) }]
    : [];
  fill(list, [
    ...group(texts.authors, authors),
    ...group(texts.articles, articles),
    ...all.map(({ element }) => element),
  ]);
  return numbered(list, [...authors, ...articles, ...all]);
}

/** Fills it with what the reader searched for before, and a row that forgets them. */
export function showRecent(
  list: HTMLElement,
  searches: string[],
  texts: SearchBoxTexts,
  actions: Actions,
): Choice[] {
  const rows = searches.map((text) => ({
    element: plainRow(text, rowClass),
    choose: () => actions.search(text),
  }));
  const forget = { element: plainRow(texts.forget, allClass), choose: actions.forget };
  fill(list, [...group(texts.recent, rows), forget.element]);
  return numbered(list, [...rows, forget]);
}

const rowClass =
  'block min-h-11 cursor-pointer px-4 py-2 aria-selected:bg-accent-soft aria-selected:text-accent hover:bg-accent-soft';
const allClass = `${rowClass} border-t border-line text-sm text-accent`;
const headClass = 'px-4 pt-3 pb-1 text-xs text-muted';

function fill(list: HTMLElement, children: HTMLElement[]): void {
  list.replaceChildren(...children);
}

function group(label: string, rows: Choice[]): HTMLElement[] {
  if (rows.length === 0) return [];
  const head = made('div', headClass, label);
  head.setAttribute('role', 'presentation');
  const element = made('div', 'pb-1');
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
  element.append(head, ...rows.map((row) => row.element));
  return [element];
}

function suggestionRow({ parts, language, detail }: Suggestion): HTMLElement {
  const row = plainRow('', rowClass);
  const text = made('span', 'line-clamp-2');
  if (language) text.lang = language;
  text.dir = 'auto';
  for (const [part, marked] of parts) {
    // Text nodes and no HTML: nothing of a title is ever markup.
    if (marked) text.append(made('mark', '', part));
    else text.append(part);
  }
  row.append(text);
  if (detail) {
    const more = made('span', 'block text-xs text-muted', detail);
    more.dir = 'auto';
    row.append(more);
  }
  return row;
}

function plainRow(text: string, className: string): HTMLElement {
  const row = made('div', className, text);
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', 'false');
  row.dir = 'auto';
  return row;
}

function numbered(list: HTMLElement, choices: Choice[]): Choice[] {
  for (const [at, { element }] of choices.entries()) element.id = `${list.id}-${at}`;
  return choices;
}

function made(tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
