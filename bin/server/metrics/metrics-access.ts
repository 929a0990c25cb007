import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import { env } from '#lib/env';

const forwarded = /^(forwarded|x-forwarded-\w+|x-real-ip|via)$/i;
const privateRanges = ['loopback', 'private', 'uniqueLocal', 'linkLocal'];

/**
 * Whether somebody may read the metrics: with METRICS_TOKEN set, who knows it; without, who asks
 * from the private network itself. What comes through a proxy may be anybody's: it has the
 * forwarded headers, which are looked for as they came, before any were taken away.
 * @param address of who asks, as far as it can be believed
 */
export function mayReadMetrics(request: IncomingMessage, address: string): boolean {
  const token = env().METRICS_TOKEN;
  if (token !== undefined) return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  const isForwarded = request.rawHeaders.some((name, at) => at % 2 === 0 && forwarded.test(name));
  return !isForwarded && isPrivate(address) && isPrivate(request.socket.remoteAddress ?? '');
}

function isPrivate(address: string): boolean {
  return ipaddr.isValid(address) && privateRanges.includes(ipaddr.process(address).range());
}

/** In the same time wherever they differ. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
