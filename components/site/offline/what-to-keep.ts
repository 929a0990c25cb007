/** What the service worker leaves alone: who is signed in, what acts, and how the site is now. */
const left = /^(?:\/(?:ar|en))?\/(?:desk|api|up|metrics|suggest|oembed|feeds)(?:[/.]|$)/;
const article = /^(?:\/(ar|en))?\/articles\/(\d+)$/;

export function isLeftAlone(method: string, url: URL, origin: string): boolean {
  return method !== 'GET' || url.origin !== origin || left.test(url.pathname);
}

/** The id of the article whose page a path is. */
export function articleId(path: string): number | undefined {
  const id = article.exec(path)?.[2];
  return id === undefined ? undefined : Number(id);
}

export type Language = 'ar' | 'en';

/** An article's page in either language: its text is the same. */
export function pathsOf(id: number): string[] {
  return [pathIn('ar', id), pathIn('en', id)];
}

export function pathIn(language: Language, id: number): string {
  return `${language === 'en' ? '/en' : ''}/articles/${id}`;
}

export function languageOf(path: string): Language {
  return /^\/en(?:\/|$)/.test(path) ? 'en' : 'ar';
}

/** Files whose names change with their bytes. */
export function isNamedByContents(path: string): boolean {
  return path.startsWith('/_next/static/') || /^\/fonts\/[\w-]+-[\da-f]{8}\.woff2$/.test(path);
}

/** Whether an answer may be kept: a whole page or file of ours, meant for everybody. */
export function mayKeep(response: Response): boolean {
  if (response.status !== 200 || response.type !== 'basic' || response.redirected) return false;
  return !/no-store|private/.test(response.headers.get('cache-control') ?? '');
}

/** Whether the archive says that it has an article no more. Another address or a mishap may be not found. */
export function isGone({ status }: { status: number }): boolean {
  return status === 410;
}

/**
 * Paths of the files that a page of ours shows itself with: styles, scripts, fonts, and the pictures
 * of its article, not those of others that it leads to. One width of each picture is enough.
 */
export function filesOfPage(html: string, origin: string): string[] {
  const end = html.indexOf('</article>');
  const addresses = [...html.matchAll(/<(link|script|img)\b[^>]*>/g)].flatMap((tag) => {
    const [whole, name] = tag;
    if (name === 'link' && !/\brel="(?:stylesheet|preload|icon)"/.test(whole)) return [];
    if (name === 'img' && end >= 0 && tag.index > end) return [];
    return ['href', 'src', 'data-fallback'].map((each) => attribute(whole, each));
  });
  return ownPaths(addresses, origin);
}

/** What the addresses of one picture in several widths have in common. */
export function pictureOf(path: string): string {
  return path.replace(/^\/img\/\d+\//, '/img/');
}

/** Paths of the drawings in a style sheet. Its fonts are kept as they are used: no page uses all. */
export function filesOfStyles(css: string, origin: string): string[] {
  const addresses = [...css.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, address]) => address);
  return ownPaths(addresses, origin).filter((path) => !path.startsWith('/fonts/'));
}

function ownPaths(addresses: (string | undefined)[], origin: string): string[] {
  const paths = new Set<string>();
  for (const address of addresses) {
    if (!address || !URL.canParse(address, origin)) continue;
    const url = new URL(address, origin);
    if (url.origin === origin) paths.add(url.pathname + url.search);
  }
  return [...paths];
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value?.replaceAll('&amp;', '&');
}
