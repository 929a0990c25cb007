import type {
  AnsweringEngine,
  SearchEngine,
  SearchKind,
  SearchQuery,
  SearchResult,
  SearchStats,
} from '#lib/search/engine';
import { SearchServerError } from '#lib/search/meilisearch/server-error';
import type { MeilisearchEngine } from '#lib/search/meilisearch-engine';
import { tallied } from '#lib/search/search-tally';
import type { ServerWatch } from '#lib/search/server-watch';

/** A reader waits so long for the server before the embedded index answers. */
const usualPatienceMs = 250;

/**
 * Asks the server, and the embedded index whenever the server can't be asked, is too slow or
 * does not hold what the archive does. Searching never fails for the server's sake. Nothing is
 * written through it: each index follows the archive by itself.
 */
export class FallbackEngine implements AnsweringEngine {
  readonly name: string;

  constructor(
    readonly server: MeilisearchEngine,
    readonly embedded: SearchEngine,
    readonly watch: ServerWatch,
    private readonly patienceMs = usualPatienceMs,
  ) {
    this.name = server.name;
  }

  async search(kind: SearchKind, query: SearchQuery): Promise<SearchResult> {
    const start = performance.now();
    const found = await this.#askServer(kind, query);
    if (found) return found;
    const answer = await this.embedded.search(kind, query);
    return { ...answer, substitute: true, durationMs: performance.now() - start };
  }

  /** The server's, or those of the embedded index in its place. */
  async stats(): Promise<SearchStats> {
    try {
      return await this.server.stats();
    } catch (error) {
      if (!(error instanceof SearchServerError)) throw error;
      return this.embedded.stats();
    }
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.embedded.close();
  }

  /** Undefined when the server can't be asked or gave no answer in time. */
  async #askServer(kind: SearchKind, query: SearchQuery): Promise<SearchResult | undefined> {
    const deadline = AbortSignal.timeout(this.patienceMs);
    const looking = this.watch.lookLater();
    // Only the first look of a process is waited for.
    if (looking && this.watch.state().reason === 'starting') await before(deadline, looking);
    if (!this.watch.isUsable) return undefined;
    try {
      const found = await tallied(this.server.name, async () => {
        const asked = this.server.searchWithin(kind, query, this.patienceMs);
        const answer = await before(deadline, asked);
        if (!answer) throw new SearchServerError('timeout', `no answer in ${this.patienceMs} ms`);
        return answer;
      });
      this.watch.succeeded();
      return found;
    } catch (error) {
      this.watch.failed(error);
      return undefined;
    }
  }
}

/** What `asked` comes to, undefined when the deadline is first. */
async function before<T>(deadline: AbortSignal, asked: Promise<T>): Promise<T | undefined> {
  if (deadline.aborted) return undefined;
  let stop: (() => void) | undefined;
  const late = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    deadline.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    if (stop) deadline.removeEventListener('abort', stop);
  }
}
