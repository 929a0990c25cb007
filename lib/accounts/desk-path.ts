/**
 * An address of the desk that a form or a link names as where to go next, or undefined when it
 * leads anywhere else: what comes from outside must never send somebody to another site.
 */
export function deskPath(address: unknown): string | undefined {
  if (typeof address !== 'string' || address.length > 2_000) return undefined;
  const base = 'http://desk.invalid';
  if (!address.startsWith('/') || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  if (url.origin !== base || !/^(\/ar|\/en)?\/desk(\/|$)/.test(url.pathname)) return undefined;
  return url.pathname + url.search;
}
