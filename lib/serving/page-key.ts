import { knownParams } from '#lib/serving/known-params';

/** A request for a page that may be kept, told apart from others by all that it depends on. */
export interface PageRequest {
  key: string;
  /** What the page is made for: the path with the parameters that pages know, in one order. */
  url: string;
}

/**
 * Never kept: what answers for one person, acts, or says how the site is right now. No more than that:
 * what passes by is made for each request, as many at once as are asked.
 */
const passedBy = /^(?:(?:\/(?:ar|en))?\/desk(?:[/?#]|$)|\/up(?:[?#]|$)|\/metrics$|\/_next\/)/;

export function isPassedBy(url: string): boolean {
  return passedBy.test(url);
}

/** Headers by which Next.js answers with a piece of a page instead of the page. */
export const pieceHeaders = [
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
] as const;

/**
 * @param origin 'https://host', as the reader sees it
 * @param url path and query, as the reader sent them
 * @param piece the values of pieceHeaders, where one of them is there
 */
export function pageRequest(origin: string, url: string, piece = ''): PageRequest {
  const normalised = url.includes('?') ? normaliseUrl(url) : url;
  return { key: `${origin}${normalised}${piece && `#${piece}`}`, url: normalised };
}

/** The API's, which takes no parameter that it doesn't know, and needs no cookie. */
export function isApiUrl(url: string): boolean {
  return /^\/api(?:[/?]|$)/.test(url);
}

/** Parameters that no page knows are dropped, so that ?utm_source=x is the same page. */
function normaliseUrl(url: string): string {
  const at = url.indexOf('?');
  const given = new URLSearchParams(url.slice(at + 1));
  const kept = new URLSearchParams();
  if (isApiUrl(url)) {
    given.sort();
    return `${url.slice(0, at)}?${given}`;
  }
  for (const name of knownParams) {
    const value = given.getAll(name).at(-1);
    // Next.js asks for `_rsc` where there is no piece to name by it, and for nothing in it.
    if (value !== undefined && (value.trim() !== '' || name === '_rsc')) kept.set(name, value);
  }
  const query = kept.toString();
  return query === '' ? url.slice(0, at) : `${url.slice(0, at)}?${query}`;
}
