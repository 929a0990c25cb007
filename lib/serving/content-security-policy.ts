import { hash } from 'node:crypto';
import { env } from '#lib/env';
import { displayScript } from '#lib/site/display-script';

/**
 * Which scripts of a page are its own is told by a secret: the page is made with a nonce that
 * Next.js and our components put on their scripts. What somebody smuggled into a text can't
 * have it. Before the page is kept, the nonce is taken out and the scripts that had it are
 * named by their hashes, so that one stored page is safe for every reader.
 */
export function sealScripts(html: string, nonce: string): { html: string; hashes: string[] } {
  const sealed = html.replaceAll(` nonce="${nonce}"`, '').replaceAll(nonce, '');
  const hashes = new Set<string>();
  for (const script of inlineScripts(html, nonce)) {
    hashes.add(sourceOf(script.replaceAll(nonce, '')));
  }
  return { html: sealed, hashes: [...hashes] };
}

function* inlineScripts(html: string, nonce: string): Generator<string> {
  for (const [, attributes = '', script = ''] of html.matchAll(
    /<script\b([^>]*)>(.*?)<\/script/gs,
  )) {
    const isOurs = attributes.includes(` nonce="${nonce}"`);
    const runs = !/\stype="(?!module|text\/javascript|importmap|speculationrules)/.test(attributes);
    if (isOurs && runs && !/\ssrc=/.test(attributes) && script !== '') yield script;
  }
}

function sourceOf(script: string): string {
  return `'sha256-${hash('sha256', script, 'base64')}'`;
}

/** Inline scripts that are the same in every page, whoever made it. */
const ownScripts = [displayScript].map(sourceOf);

/** @param scripts sources beside our own files: hashes of inline scripts, or a nonce */
export function contentSecurityPolicy(scripts: readonly string[]): string {
  return [
    `default-src 'self'`,
    `script-src ${["'self'", ...ownScripts, ...scripts].join(' ')}`,
    // React and charts set style attributes; styles can't act.
    `style-src 'self' 'unsafe-inline'`,
    `img-src ${imageSources()}`,
    `media-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Pictures come through the site, unless it is told to show them where they live. */
function imageSources(): string {
  return env().IMAGE_PROXY ? "'self'" : "'self' https: http:";
}
