/** Longer addresses are mistakes; browsers and search engines don't take them either. */
export const maxUrlLength = 2_048;

export type CheckedUrl =
  | { ok: true; url: string }
  | { ok: false; reason: 'invalid_url' | 'url_too_long' };

/** An address of the web as it came, but for white space around it. */
export function checkUrl(text: string): CheckedUrl {
  const url = text.trim();
  if (url.length > maxUrlLength) return { ok: false, reason: 'url_too_long' };
  if (!/^https?:\/\/[^/]/i.test(url) || /[\s\p{Cc}]/u.test(url) || !URL.canParse(url)) {
    return { ok: false, reason: 'invalid_url' };
  }
  return { ok: true, url };
}

/** Pictures that the site ships itself, for its sample archive. */
const ownPictures = '/sample/';

/**
 * An address of an image. One that is relative is completed by the page it stands on, spaces
 * in it are encoded; a path of the site's own pictures stays one.
 */
export function checkImageUrl(text: string, pageUrl?: string): CheckedUrl {
  // Names of image files have spaces more often than not.
  const url = text.trim().replaceAll(' ', '%20');
  if (url.startsWith(ownPictures) && !url.includes('..')) return { ok: true, url };
  if (/^https?:/i.test(url)) return checkUrl(url);
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.includes('\\');
  if (url === '' || !isRelative || !URL.canParse(url, pageUrl)) {
    return { ok: false, reason: 'invalid_url' };
  }
  return checkUrl(new URL(url, pageUrl).href);
}
