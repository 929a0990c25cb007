export interface BreakerOptions {
  /** Failures in a row after which it opens. */
  mostFailures: number;
  /** How long it stays open before somebody may try again. */
  pauseMs: number;
  now?: () => number;
}

/**
 * Stops asking what keeps failing. Closed, everybody asks; open, nobody does for a while; then
 * one may try (half-open), and by how that ends it closes or opens again.
 */
export class CircuitBreaker {
  readonly #options: BreakerOptions;
  #failures = 0;
  #openUntil: number | undefined;
  #isTrying = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get state(): 'closed' | 'open' | 'half-open' {
    if (this.#openUntil === undefined) return 'closed';
    return this.#isTrying ? 'half-open' : 'open';
  }

  /** Whether the pause is over and nobody tries yet. Whoever is told so must try. */
  mayTry(): boolean {
    if (this.#openUntil === undefined || this.#isTrying) return false;
    if (this.#now() < this.#openUntil) return false;
    this.#isTrying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = undefined;
    this.#isTrying = false;
  }

  /** @param certain there is no need to wait for more failures */
  failed(certain = false): void {
    this.#failures++;
    const isOpening = this.state !== 'closed' || certain;
    if (isOpening || this.#failures >= this.#options.mostFailures) {
      this.#openUntil = this.#now() + this.#options.pauseMs;
    }
    this.#isTrying = false;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
