import ipaddr from 'ipaddr.js';

/** An address without the part that tells a person: 203.0.113.0, 2001:db8:1::. */
export function truncatedAddress(address: string): string {
  return withoutRest(address, { v4: 3, v6: 6 }) ?? '';
}

/**
 * Whom requests are counted for: an IPv4 address, or the /64 that an IPv6 address is of, for
 * who has one of these has all of them.
 */
export function networkOf(address: string): string {
  return withoutRest(address, { v4: 4, v6: 8 }) ?? address;
}

/** An address with only so many of its bytes, the others 0; undefined for what is none. */
function withoutRest(address: string, kept: { v4: number; v6: number }): string | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const bytes = ipaddr.process(address).toByteArray(); // ::ffff:10.0.0.1 is 10.0.0.1
  const count = bytes.length === 4 ? kept.v4 : kept.v6;
  return ipaddr.fromByteArray(bytes.map((byte, at) => (at < count ? byte : 0))).toString();
}
