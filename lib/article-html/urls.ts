/** Stands for the site's own address, so that relative URLs can be told from others. */
const ownOrigin = 'https://relative.invalid';

const absoluteHttp = /^https?:\/\/[^/\\?#\s]/i;
const scheme = /^([a-z][a-z0-9+.-]*):/i;

export interface SafeLink {
  href: string;
  /** Leads to another site. */
  external: boolean;
}

/**
 * A link's address as it may stand in a page: http, https, mailto, tel, a fragment, or a path
 * of the same site. An http address stays as it was written, Arabic letters too; what is
 * relative is resolved against baseUrl when there is one.
 */
export function safeLink(value: string, baseUrl?: string): SafeLink | undefined {
  const href = withoutControls(value);
  if (href === '') return undefined;
  if (href.startsWith('#')) return { href, external: false };
  const protocol = scheme.exec(href)?.[1]?.toLowerCase();
  if (protocol === 'mailto' || protocol === 'tel') {
    return { href: `${protocol}:${href.slice(protocol.length + 1)}`, external: false };
  }
  const url = safeUrl(href, baseUrl);
  return url === undefined ? undefined : { href: url, external: /^https?:/.test(url) };
}

/**
 * An http or https URL, or a path of the site (`/…`) where there is no baseUrl. Without its fragment, and
 * without the query of a picture's file: it asks a source's server for sizes and counts its readers.
 */
export function safeImageUrl(value: string, baseUrl?: string): string | undefined {
  const given = withoutControls(value);
  // Only a query or a fragment: that is the article itself, no picture.
  if (/^[?#]/.test(given)) return undefined;
  const url = withoutSizes(safeUrl(given, baseUrl));
  if (url === undefined) return undefined;
  return absoluteHttp.test(url) || /^\/[^/\\]/.test(url) ? url : undefined;
}

/** Where the path names no picture, the query says which: `img.php?id=7`. */
function withoutSizes(url: string | undefined): string | undefined {
  const [path = '', query] = url?.replace(/#.*$/su, '').split(/\?(.*)/su, 2) ?? [];
  if (url === undefined || query === undefined || query === '') return url && path;
  return pictureFile.test(path) ? path : `${path}?${query}`;
}

const pictureFile = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|jfif|heic)$/iu;

function safeUrl(url: string, baseUrl: string | undefined): string | undefined {
  if (url === '') return undefined;
  if (absoluteHttp.test(url) && !url.includes('\\')) {
    return URL.canParse(url) ? lowerScheme(url) : undefined;
  }
  const given = scheme.exec(url)?.[1]?.toLowerCase();
  if (given !== undefined && given !== 'http' && given !== 'https') return undefined;
  // A path that only looks like a scheme to some reader of the page is not worth keeping.
  if (given === undefined && /^[^/?#]*:/.test(url)) return undefined;
  if (isOwnPath(url)) return url;
  const resolved = parse(url, baseUrl ?? `${ownOrigin}/`);
  if (!resolved || (resolved.protocol !== 'http:' && resolved.protocol !== 'https:')) {
    return undefined;
  }
  if (resolved.origin !== ownOrigin) return resolved.href;
  return given === undefined && !url.includes('\\') ? url : undefined;
}

/** The sample archive's pictures are served by the site itself, wherever an article is from. */
function isOwnPath(url: string): boolean {
  return url.startsWith('/sample/') && !/\\|\/\.\.?(?:\/|$)/u.test(url);
}

function parse(url: string, base: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

function lowerScheme(url: string): string {
  return url.replace(/^https?:/i, (given) => given.toLowerCase());
}

/** As browsers read an address: no control characters, no spaces around it. */
function withoutControls(value: string): string {
  return (
    value
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is removed
      .replace(/[\0-\x1f\x7f-\x9f\ufeff\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
      .trim()
      .replace(/[\s"<>`]/gu, encodeURIComponent)
  );
}

/**
 * What two addresses of one picture have in common: without scheme, `www.`, fragment, %-escapes and the query
 * of a picture's file.
 */
export function imageKey(src: string): string {
  const bare = withoutSizes(src)?.replace(/^https?:\/\/(?:www\.)?/i, '') ?? '';
  return decoded(bare);
}

export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
