import pino from 'pino';
import { env } from '#lib/env';
import { log, logFile } from '#lib/log';
import { epochMs } from '#lib/serving/clock';
import { truncatedAddress } from '#lib/serving/network-address';
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
 * Lines of JSON beside the other logs, written a few hundred at a time: a system
 * call for each line would cost more than the answer. What is left is written within a second.
 */
const destination = pino.destination({ dest: logFile, sync: false, minLength: 8_192 });
const isOn = env().ACCESS_LOG && log.isLevelEnabled('info') && env().NODE_ENV !== 'development';
if (isOn) setInterval(() => destination.flush(), 1_000).unref();

/** The lines are pino's in form; written out here, they cost a third of what they cost there. */
export function logAccess({ method, path, status, bytes, ...rest }: Access): void {
  if (!isOn) return;
  const { durationMs, cache, requestId, address } = rest;
  destination.write(
    `{"level":"info","time":"${timeNow()}","method":"${method}","path":${JSON.stringify(path)},` +
      `"status":${status},"bytes":${bytes},"durationMs":${durationMs},"cache":"${cache}",` +
      `"requestId":"${requestId}","address":"${shortAddress(address)}","msg":"request"}\n`,
  );
}

let shown = { at: 0, text: '' };

/** Many requests share a millisecond, and its text. */
function timeNow(): string {
  const at = epochMs();
  if (at !== shown.at) shown = { at, text: new Date(at).toISOString() };
  return shown.text;
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
