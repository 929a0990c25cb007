import { keptPage } from '#bin/server/answer-page';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import { rejectionOf } from '#bin/server/reject';
import { isSignedIn } from '#bin/server/signed-in';
import type { Asked, Site } from '#bin/server/visit';
import { isImageUrl } from '#lib/images/image-address';
import { isApiUrl, isPassedBy } from '#lib/serving/page-key';

/**
 * What can be answered at once: nearly every request, so nothing is done here that need not be.
 * The API counts its requests first, and is not among it.
 */
export function findReady(site: Site, asked: Asked): ReadyAnswer | undefined {
  const { url, request, peer } = asked;
  if (site.images && isImageUrl(url)) return site.images.ready(asked);
  if (!site.cache || isApiUrl(url) || !isForAll(asked)) return undefined;
  return rejectionOf(request, peer.host) ? undefined : keptPage(site.cache, asked);
}

/** Whether everybody would get the same answer. Who is signed in gets everything fresh. */
export function isForAll(asked: Asked): boolean {
  const { request, url } = asked;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  // The API knows nobody: its answers are the same whatever cookie comes along.
  if (isApiUrl(url)) return true;
  return !isPassedBy(url) && !isSignedIn(asked);
}
