import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressHeader } from '#lib/accounts/own-origin';

/** An address of the desk, in any language. */
export function isDeskUrl(url: string): boolean {
  return /^(\/ar|\/en)?\/desk(?=[/?#]|$)/.test(url);
}

/** What the desk needs to know about a request, and nobody may say of themselves. */
export function nameClient(
  request: IncomingMessage,
  client: { address: string; isSecure: boolean },
): void {
  request.headers[addressHeader] = client.address || 'unknown';
  // Next.js would say http of every request whose proxy does not say anything.
  request.headers['x-forwarded-proto'] ??= client.isSecure ? 'https' : 'http';
}

/** Nothing of the desk is kept by a browser or a proxy, or found by a search engine. */
export function keepPrivate(response: ServerResponse): void {
  response.setHeader('cache-control', 'private, no-store');
  response.setHeader('x-robots-tag', 'noindex, nofollow');
  response.setHeader('referrer-policy', 'same-origin');
}
