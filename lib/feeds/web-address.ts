/** An address of the web as a browser writes it; undefined for any other. */
export function webAddress(address: string | null): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
