import ipaddr from 'ipaddr.js';

/** Metadata that a cloud serves at an address which looks like any other: Azure's. */
const hostsOwn = new Set(['168.63.129.16']);
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether an address is one of the public internet: not this machine, its networks, the carrier's,
 * a cloud's metadata, many receivers, nor another address in the clothes of IPv6 (mapped,
 * compatible, NAT64, 6to4, Teredo).
 * @param address as a socket names it, with or without a zone (`fe80::1%eth0`)
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || hostsOwn.has(parsed.toString())) return false;
  // Whatever else IPv6 is ever used for is not the public internet.
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(globalUnicast);
}
