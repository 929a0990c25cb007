import pino from 'pino';
import { truncatedAddress } from '#bin/server/peer';
import { env } from '#lib/env';
import type { CacheResult } from '#lib/serving/page-cache';

/** One answered request. Times in milliseconds. */
export interface Access {
  method: string;
  /** Without its query: what somebody searched for is nobody's business. */
  path: string;
  status: number;
  bytes: number;
  durationMs: number;
  cache: CacheResult | 'asset' | 'unchanged' | 'none';
  requestId: string;
  address: string;
}

const addresses = new Map<string, string>();

/**
 * Lines of JSON on stderr, beside the other logs, written a few hundred at a time: a system
 * call for each line would cost more than the answer. What is left is written within a second.
 */
const destination = pino.destination({ dest: 2, sync: false, minLength: 8_192 });
const logger = pino(
  {
    level: 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  destination,
);
const isOn = env().ACCESS_LOG && env().LOG_LEVEL !== 'silent' && env().NODE_ENV !== 'development';
if (isOn) setInterval(() => destination.flush(), 1_000).unref();

export function logAccess(access: Access): void {
  if (!isOn) return;
  logger.info({ ...access, address: shortAddress(access.address) }, 'request');
}

/** Writes what is left. At the end of the process. */
export function flushAccessLog(): void {
  if (isOn) destination.flushSync();
}

function shortAddress(address: string): string {
  const known = addresses.get(address);
  if (known !== undefined) return known;
  if (addresses.size > 10_000) addresses.clear();
  const short = truncatedAddress(address);
  addresses.set(address, short);
  return short;
}
