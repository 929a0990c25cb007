import { isDeskUrl } from '#bin/server/desk-requests';
import type { Asked, Visit } from '#bin/server/visit';
import { sessionToken } from '#lib/accounts/session-cookie';

/** Whether a request has a session cookie of ours. Whether there still is such a session the desk finds out. */
export function isSignedIn({ request, peer }: Pick<Asked, 'request' | 'peer'>): boolean {
  const { cookie } = request.headers;
  return cookie !== undefined && sessionToken(cookie, peer.isSecure) !== undefined;
}

/**
 * The desk's pages are made for each request. So many at a time for those who are not signed in: a flood
 * of them leaves room for readers and editors.
 */
const mostStrangers = 48;
let strangers = 0;

/** @returns whether there is room for the request until it is answered */
export function admitToDesk(visit: Visit): boolean {
  if (!isDeskUrl(visit.url) || isSignedIn(visit)) return true;
  if (strangers >= mostStrangers) return false;
  strangers += 1;
  visit.response.once('close', () => {
    strangers -= 1;
  });
  return true;
}
