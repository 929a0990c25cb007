import { readyFile } from '#bin/server/answer-file';
import { keptPage } from '#bin/server/answer-page';
import { readyForApi } from '#bin/server/api/answer-api-visit';
import type { ReadyAnswer } from '#bin/server/ready-answer';
import { rejectionOf } from '#bin/server/reject';
import { isSignedIn } from '#bin/server/signed-in';
import type { Asked, Site } from '#bin/server/visit';
import { isImageUrl } from '#lib/images/image-address';
import { isApiUrl, isPassedBy } from '#lib/serving/page-key';

/** What can be answered at once: nearly every request, so nothing is done here that need not be. */
export function findReady(site: Site, asked: Asked): ReadyAnswer | undefined {
  const { cache, files, images } = site;
  const { url, request, peer } = asked;
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  if (images && isImageUrl(url)) return images.ready(asked);
  if (rejectionOf(request, peer.host)) return undefined;
  const kept = cache && isForAll(asked) ? keptPage(cache, asked) : undefined;
  if (!kept) return files && readyFile(files, asked);
  if (!isApiUrl(url)) return kept;
  const counted = readyForApi(kept, peer);
  if (!counted) asked.cache = 'none';
  return counted;
}

/** Whether everybody would get the same answer. Who is signed in gets everything fresh. */
export function isForAll(asked: Asked): boolean {
  const { request, url } = asked;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  // The API knows nobody: its answers are the same whatever cookie comes along.
  if (isApiUrl(url)) return true;
  return !isPassedBy(url) && !isSignedIn(asked);
}
