import { isAllowedHost } from '#bin/server/allowed-hosts';
import { isDeskUrl } from '#bin/server/desk-requests';
import { pathOf } from '#bin/server/paths';
import type { RequestHead } from '#bin/server/request-head';
import { env } from '#lib/env';
import { isApiUrl } from '#lib/serving/page-key';
import { hasSteps } from '#lib/site/path-steps';

/** Why a request is turned away before anything is done for it. */
export interface Rejection {
  status: 400 | 405 | 414 | 421;
  text: string;
  headers?: [string, string][];
}

const methods = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const maxUrlLength = 8_192;
/** Asked by health checks and by Prometheus, under whatever name they know the container. */
const anyHost = new Set(['/up', '/metrics']);
/** Addresses that are no trouble at all: letters, digits, - and . between single slashes. */
const plainUrl = /^\/(?:[\w-]+(?:\/[\w-]+)*)?$/;

/**
 * @param request its address as it came, before anything was decoded
 * @param host the name it is asked under, as far as that can be believed
 */
export function rejectionOf(
  request: Pick<RequestHead, 'method' | 'url' | 'rawHeaders'>,
  host: string,
): Rejection | undefined {
  const { method = '', url = '/' } = request;
  if (method !== 'GET' && method !== 'HEAD' && !mayAct(method, url)) {
    return { status: 405, text: 'method not allowed', headers: [['Allow', 'GET, HEAD']] };
  }
  if (hosts(request.rawHeaders) > 1) return { status: 400, text: 'more than one host' };
  if (url.length > maxUrlLength) return { status: 414, text: 'address too long' };
  if (!isAllowedHost(host) && !anyHost.has(url)) return { status: 421, text: 'unknown host' };
  if (plainUrl.test(url)) return undefined;
  // A part after # is for browsers, which never send it.
  const isBad = !url.startsWith('/') || url.includes('#') || hasSteps(pathOf(url));
  return isBad ? { status: 400, text: 'bad address' } : undefined;
}

/** Pages and files are there to be read. The API answers for itself what else it is asked. */
function mayAct(method: string, url: string): boolean {
  return methods.has(method) && (isDeskUrl(url) || isApiUrl(url) || isOfDevTools(url));
}

/** Of Next.js while developing; in the built site nothing is there. */
function isOfDevTools(url: string): boolean {
  return url.startsWith('/__nextjs') && env().NODE_ENV === 'development';
}

function hosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}
