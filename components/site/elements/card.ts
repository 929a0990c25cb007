import type { RememberedArticle } from '../offline/reading-memory';

/** The link that a card's heading is. Headings in the text of an article may lead anywhere. */
export const headlineLink = ':is(h1, h2, h3):not(.prose *) a[href]';

/** Every card of the page that leads to an article or author, in order. */
export function cards(root: ParentNode = document): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('main article')].filter((card) =>
    card.querySelector(headlineLink),
  );
}

/** What a card or an article's page says of its article. */
export function articleIn(place: HTMLElement, id: number): RememberedArticle {
  const heading = place.querySelector<HTMLElement>('h1, h2, h3');
  const published = place.querySelector<HTMLTimeElement>('time:not([data-gathered]):not(.prose *)');
  return {
    id,
    title: heading?.textContent?.trim() ?? '',
    language: heading?.lang || document.documentElement.lang,
    author: place.querySelector('a[href*="/authors/"]:not(.prose *)')?.textContent?.trim(),
    day: published?.dateTime,
  };
}
