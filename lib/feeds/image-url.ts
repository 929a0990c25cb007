/** A picture's address in full; undefined for what is no http(s) address or file of the site. */
export function imageUrl(address: string | null, origin: string): string | undefined {
  if (!address || !URL.canParse(address, origin)) return undefined;
  const url = new URL(address, origin);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
