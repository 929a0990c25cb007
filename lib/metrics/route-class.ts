/** What an address is of: few, for each is a line of every figure. */
export const routeClasses = [
  'home',
  'article',
  'articles',
  'author',
  'search',
  'suggest',
  'api',
  'desk',
  'file',
  'image',
  'health',
  'other',
] as const;

export type RouteClass = (typeof routeClasses)[number];

const byFirst: Record<string, RouteClass> = {
  api: 'api',
  cards: 'file',
  _next: 'file',
  fonts: 'file',
  icons: 'file',
  img: 'image',
  tatreez: 'file',
  suggest: 'suggest',
  up: 'health',
  metrics: 'health',
};

const bySecond: Record<string, RouteClass> = {
  articles: 'articles',
  authors: 'author',
  categories: 'articles',
  tags: 'articles',
  sources: 'articles',
  search: 'search',
  desk: 'desk',
};

/** The class of an address, by its first segments; asked for every request. */
export function routeClassOf(url: string): RouteClass {
  const path = endOf(url, 0, '?');
  const firstEnd = segmentEnd(url, 1, path);
  const first = url.slice(1, firstEnd);
  if (first === '') return 'home';
  if (first !== 'ar' && first !== 'en') {
    if (Object.hasOwn(byFirst, first)) return byFirst[first] ?? 'other';
    return first.includes('.') ? 'file' : 'other';
  }
  if (firstEnd + 1 >= path) return 'home';
  const secondEnd = segmentEnd(url, firstEnd + 1, path);
  const second = url.slice(firstEnd + 1, secondEnd);
  if (!Object.hasOwn(bySecond, second)) return 'other';
  if (second === 'articles' && secondEnd + 1 < path) return 'article';
  return bySecond[second] ?? 'other';
}

function endOf(url: string, from: number, sign: string): number {
  const at = url.indexOf(sign, from);
  return at === -1 ? url.length : at;
}

function segmentEnd(url: string, from: number, most: number): number {
  return Math.min(endOf(url, from, '/'), most);
}
