import { LRUCache } from 'lru-cache';

export interface Allowance {
  isAllowed: boolean;
  /** Requests that are left of this minute. */
  remaining: number;
  /** Seconds until it is over. */
  resetSeconds: number;
}

/** What one process has counted since it last told the others: requests by address. */
export interface CountedRequests {
  minute: number;
  counts: Record<string, number>;
}

const minuteMs = 60_000;
/** Who sends from more addresses than this has no need of a second turn of one of them. */
const mostAddresses = 50_000;

/**
 * Counts the requests of each address in each minute of the clock, which all processes share. It
 * decides by itself, at once, and is told by the others what they have counted: a little more
 * than the limit may get through in the moment before.
 */
export class RateLimit {
  #minute = 0;
  readonly #counts = new LRUCache<string, number>({ max: mostAddresses });
  #untold = new Map<string, number>();

  /** @param limit requests a minute; 0 is no limit */
  constructor(readonly limit: number) {}

  count(address: string, now = Date.now()): Allowance {
    this.#turnTo(Math.floor(now / minuteMs));
    const resetSeconds = Math.ceil((minuteMs - (now % minuteMs)) / 1_000);
    const before = this.#counts.get(address) ?? 0;
    if (before >= this.limit) return { isAllowed: false, remaining: 0, resetSeconds };
    this.#counts.set(address, before + 1);
    this.#untold.set(address, (this.#untold.get(address) ?? 0) + 1);
    return { isAllowed: true, remaining: this.limit - before - 1, resetSeconds };
  }

  /** What to tell the others; undefined when there is nothing new. */
  takeUntold(): CountedRequests | undefined {
    if (this.#untold.size === 0) return undefined;
    const counts = Object.fromEntries(this.#untold);
    this.#untold = new Map();
    return { minute: this.#minute, counts };
  }

  /** Adds what another process has counted. */
  add({ minute, counts }: CountedRequests): void {
    if (minute < this.#minute) return;
    this.#turnTo(minute);
    for (const [address, count] of Object.entries(counts)) {
      this.#counts.set(address, (this.#counts.get(address) ?? 0) + count);
    }
  }

  #turnTo(minute: number): void {
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#counts.clear();
    this.#untold.clear();
  }
}
