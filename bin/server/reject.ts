import { isAllowedHost } from '#bin/server/allowed-hosts';

/** Why a request is turned away before anything is done for it. */
export interface Rejection {
  status: 400 | 405 | 414 | 421;
  text: string;
  headers?: [string, string][];
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const maxUrlLength = 8_192;
/** Asked by health checks and by Prometheus, under whatever name they know the container. */
const anyHost = new Set(['/up', '/metrics']);
/** Addresses that are no trouble at all: letters, digits, - and . between single slashes. */
const plainUrl = /^\/(?:[\w-]+(?:\/[\w-]+)*)?$/;

/** @param url as it came, before anything was decoded */
export function rejectionOf(method: string, url: string, host: string): Rejection | undefined {
  if (!methods.has(method)) {
    return {
      status: 405,
      text: 'method not allowed',
      headers: [['Allow', [...methods].join(', ')]],
    };
  }
  if (url.length > maxUrlLength) return { status: 414, text: 'address too long' };
  if (!isAllowedHost(host) && !anyHost.has(url)) return { status: 421, text: 'unknown host' };
  if (plainUrl.test(url)) return undefined;
  if (!url.startsWith('/') && !(method === 'OPTIONS' && url === '*')) {
    return { status: 400, text: 'bad address' };
  }
  return isTraversal(url) ? { status: 400, text: 'bad address' } : undefined;
}

/** Steps out of a folder, in any spelling that something further in might decode. */
function isTraversal(url: string): boolean {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  let decoded = path;
  for (let round = 0; round < 3 && decoded.includes('%'); round++) {
    decoded = decoded.replace(/%([\da-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => part === '..');
}
