import { env } from '#lib/env';

/** The server puts the address a request came from here, whatever the request itself said. */
export const addressHeader = 'x-client-address';

/** Where a request came to, as far as cookies and forms care. */
export interface OwnOrigin {
  /** `https://bisan.example` */
  origin: string;
  host: string;
  /** Cookies are for https alone. False at http://localhost, and where SITE_URL is http. */
  secure: boolean;
  /** Plain http over a network: passwords would travel readable, so nobody can sign in. */
  exposed: boolean;
}

/** The origin a request's address has, as its browser sees it behind a proxy or without one. */
export function ownOrigin(headers: Headers): OwnOrigin {
  const host = (headers.get('x-forwarded-host') ?? headers.get('host') ?? 'localhost').trim();
  const { SITE_URL } = env();
  const site = SITE_URL ? new URL(SITE_URL) : undefined;
  const forwarded = headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  const isSite = site?.host === host;
  const https = forwarded ? forwarded === 'https' : isSite && site?.protocol === 'https:';
  const origin = `${https ? 'https' : 'http'}://${host}`;
  const mayBePlain = isLoopback(host) || (isSite && site?.protocol === 'http:');
  return { origin, host, secure: https, exposed: !https && !mayBePlain };
}

/** The network address a request came from. */
export function addressOf(headers: Headers): string {
  return headers.get(addressHeader) ?? 'unknown';
}

/**
 * Whether a request that changes something was sent by a page of ours. Browsers send Origin with
 * every form, and "null" from pages whose referrer is hidden; then Sec-Fetch-Site tells.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin && origin !== 'null') return sameHost(origin, ownOrigin(headers));
  if (site) return site === 'same-origin';
  const referrer = headers.get('referer');
  return referrer !== null && sameHost(referrer, ownOrigin(headers));
}

function sameHost(address: string, own: OwnOrigin): boolean {
  return URL.canParse(address) && new URL(address).origin === originOf(own.origin);
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

function isLoopback(host: string): boolean {
  return /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}
