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

const ofPages: Record<string, RouteClass> = {
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
  // Arabic addresses have no language in front, though they may.
  if (first !== 'ar' && first !== 'en') return classOf(first, firstEnd + 1 < path);
  if (firstEnd + 1 >= path) return 'home';
  const secondEnd = segmentEnd(url, firstEnd + 1, path);
  const second = url.slice(firstEnd + 1, secondEnd);
  return Object.hasOwn(ofPages, second) ? classOf(second, secondEnd + 1 < path) : 'other';
}

function classOf(segment: string, hasMore: boolean): RouteClass {
  if (segment === 'articles' && hasMore) return 'article';
  if (Object.hasOwn(ofPages, segment)) return ofPages[segment] ?? 'other';
  if (Object.hasOwn(byFirst, segment)) return byFirst[segment] ?? 'other';
  return segment.includes('.') ? 'file' : 'other';
}

function endOf(url: string, from: number, sign: string): number {
  const at = url.indexOf(sign, from);
  return at === -1 ? url.length : at;
}

function segmentEnd(url: string, from: number, most: number): number {
  return Math.min(endOf(url, from, '/'), most);
}
