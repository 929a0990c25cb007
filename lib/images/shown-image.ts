/**
 * The address to show a picture from: http(s) and the site's own files, in ASCII (Next.js puts
 * it into a Link header too); anything else is no picture.
 */
export function shownImage(address: string | null): string | undefined {
  if (!address) return undefined;
  const own = /^\/(?![/\\])/.test(address);
  const full = own ? `http://own.invalid${address}` : address;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  if (own) return url.pathname + url.search;
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
