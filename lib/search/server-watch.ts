import { log } from '#lib/log';
import { CircuitBreaker } from '#lib/search/circuit-breaker';
import type { SearchStats } from '#lib/search/engine';
import { SearchServerError } from '#lib/search/meilisearch/server-error';
import type { MeilisearchEngine } from '#lib/search/meilisearch-engine';

/** What a process knows of the search server. */
export interface ServerState {
  /** Who answers readers: the server, or the embedded index in its place. */
  answering: 'server' | 'embedded';
  /** Why the embedded index does. */
  reason?: 'starting' | 'away' | 'catching-up';
  breaker: 'closed' | 'open' | 'half-open';
  /** Since when it is so. */
  since: string;
  version?: string;
  lastError?: { reason: string; message: string; at: string };
}

export interface WatchOptions {
  /** Whether what the server holds is near enough to the archive to be shown. */
  isCurrent: (stats: SearchStats) => boolean;
  /** How often it is looked at while it is asked. */
  lookEveryMs?: number;
  /** How long it is left alone once it failed. */
  pauseMs?: number;
}

/** So many searches in a row must be too slow before the server counts as away. */
const mostFailures = 3;

/**
 * Knows whether the search server can be asked. It is looked at in the background, on nobody's
 * time: how far it follows the archive, and whether it is back. One line is logged for each
 * change of who answers, none for a request.
 */
export class ServerWatch {
  readonly #server: MeilisearchEngine;
  readonly #options: Required<WatchOptions>;
  readonly #breaker: CircuitBreaker;
  #current: boolean | undefined;
  #version: string | undefined;
  #lastError: ServerState['lastError'];
  #answering: ServerState['answering'] = 'embedded';
  #reason: ServerState['reason'] = 'starting';
  #since = new Date();
  #looking: Promise<void> | undefined;
  #lookedAt = 0;

  constructor(server: MeilisearchEngine, options: WatchOptions) {
    this.#server = server;
    this.#options = { lookEveryMs: 2_000, pauseMs: 5_000, ...options };
    this.#breaker = new CircuitBreaker({ mostFailures, pauseMs: this.#options.pauseMs });
  }

  /** Whether to ask the server now. */
  get isUsable(): boolean {
    return this.#breaker.state === 'closed' && this.#current === true;
  }

  state(): ServerState {
    return {
      answering: this.#answering,
      ...(this.#answering === 'embedded' && { reason: this.#reason }),
      breaker: this.#breaker.state,
      since: this.#since.toISOString(),
      ...(this.#version && { version: this.#version }),
      ...(this.#lastError && { lastError: this.#lastError }),
    };
  }

  /** Looks at the server unless it was looked at lately, or is being left alone. */
  lookLater(): Promise<void> | undefined {
    if (this.#looking) return this.#looking;
    const isDue =
      this.#breaker.state === 'closed'
        ? Date.now() - this.#lookedAt >= this.#options.lookEveryMs
        : this.#breaker.mayTry();
    return isDue ? this.look() : undefined;
  }

  /** Looks at the server now. Never throws: what is wrong is in state(). */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#lookedAt = Date.now();
      this.#looking = undefined;
    });
    return this.#looking;
  }

  succeeded(): void {
    this.#breaker.succeeded();
    this.#tell();
  }

  failed(error: unknown): void {
    const known = error instanceof SearchServerError ? error : undefined;
    if (!known) log.error({ err: error }, 'asking the search server failed');
    this.#lastError = {
      reason: known?.reason ?? 'failing',
      message: error instanceof Error ? error.message : String(error),
      at: new Date().toISOString(),
    };
    // One slow answer is no outage; a refused connection or key is.
    const isCertain = known !== undefined && !['timeout', 'failing'].includes(known.reason);
    this.#breaker.failed(isCertain || this.#current === undefined);
    this.#tell();
  }

  async #look(): Promise<void> {
    try {
      this.#version = (await this.#server.features()).version;
      this.#current = this.#options.isCurrent(await this.#server.stats());
      this.succeeded();
    } catch (error) {
      this.failed(error);
    }
  }

  #tell(): void {
    const answering = this.isUsable ? 'server' : 'embedded';
    const isAway = this.#breaker.state !== 'closed';
    const reason = isAway ? 'away' : this.#current === false ? 'catching-up' : undefined;
    if (answering === this.#answering && (answering === 'server' || reason === this.#reason))
      return;
    // Before it was ever asked it may fail or be slow without anything having changed.
    if (answering === 'embedded' && reason === undefined) return;
    this.#answering = answering;
    this.#reason = reason;
    this.#since = new Date();
    if (answering === 'server') {
      log.info({ version: this.#version }, 'search: the server answers');
    } else if (reason === 'catching-up') {
      log.info('search: the server follows the archive, the embedded index answers');
    } else {
      log.warn(
        { reason: this.#lastError?.reason, detail: this.#lastError?.message },
        this.#lastError?.reason === 'wrong-key'
          ? 'search: the server refuses MEILISEARCH_API_KEY, the embedded index answers'
          : 'search: the server is away, the embedded index answers',
      );
    }
  }
}
