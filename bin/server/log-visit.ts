import { logAccess } from '#bin/server/access-log';
import { loggedPath } from '#bin/server/paths';
import type { Asked } from '#bin/server/visit';
import { requestTally } from '#lib/metrics/request-tally';
import { monotonicMs } from '#lib/serving/clock';

/** Counts an answered request and writes its line. @param began monotonicMs() */
export function logVisit(asked: Asked, status: number, began: number): void {
  const { request, peer, url, requestId, cache, bytes = 0 } = asked;
  const durationMs = Math.round((monotonicMs() - began) * 100) / 100;
  requestTally.add({ url, status, cache, durationMs });
  logAccess({
    method: request.method ?? '',
    path: loggedPath(url),
    ...{ status, bytes, durationMs, cache, requestId },
    address: peer.address,
  });
}
