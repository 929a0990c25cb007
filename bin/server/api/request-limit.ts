import { readCountsMessage } from '#bin/server/api/counts-message';
import { RateLimit } from '#lib/api/rate-limit';
import { env } from '#lib/env';

let current: RateLimit | undefined;

/** This process's count of requests to the API. */
export function requestLimit(): RateLimit {
  current ??= new RateLimit(env().API_RATE_LIMIT);
  return current;
}

/** How long the others don't know of a request. */
const tellingMs = 200;

/** Has this worker tell the others what it counts, by way of the first process, and listen to them. */
export function shareCounts(): void {
  process.on('message', (sent) => {
    const told = readCountsMessage(sent);
    if (told) requestLimit().add(told);
  });
  setInterval(() => {
    const counted = requestLimit().takeUntold();
    if (counted) process.send?.({ api: 'counted', ...counted });
  }, tellingMs).unref();
}
