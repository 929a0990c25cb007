import ipaddr from 'ipaddr.js';

/**
 * Whom requests are counted for: an IPv4 address, or the /64 that an IPv6 address is of, for
 * who has one of these has all of them.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  const bytes = parsed.toByteArray();
  return bytes.length === 4 ? parsed.toString() : ipaddr.fromByteArray(firstHalf(bytes)).toString();
}

function firstHalf(bytes: number[]): number[] {
  return bytes.map((byte, at) => (at < 8 ? byte : 0));
}
