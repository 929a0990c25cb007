import { z } from 'zod';
import type { DocumentOf, SearchKind, SearchQuery, SearchResult } from '#lib/search/engine';
import { MeilisearchServer } from '#lib/search/meilisearch/server';
import { enqueue, finished, perform } from '#lib/search/meilisearch/tasks';

const found = z.object({
  hits: z.array(z.object({ id: z.number() })),
  estimatedTotalHits: z.number(),
});

/**
 * The yardstick: Meilisearch as it is when nothing is set but what is searched. The texts as they
 * are, each kind in an index of its own with default settings, asked with default parameters.
 */
export class DefaultMeilisearch {
  readonly name = "Meilisearch's default set-up";
  readonly #server: MeilisearchServer;
  readonly #tasks: number[] = [];

  constructor(
    address: { host: string; apiKey?: string },
    readonly prefix = 'bisan_yardstick_',
  ) {
    this.#server = new MeilisearchServer(address);
  }

  /** Makes empty indexes, in the place of those that a run which was killed left. */
  async prepare(): Promise<void> {
    await this.#removeIndexes();
    for (const kind of ['article', 'author'] as const) {
      const body = { uid: this.#uid(kind), primaryKey: 'id' };
      await perform(this.#server, { method: 'post', path: 'indexes', body });
      // All else that a document has would be searched too: ids, dates, names of sources.
      const searchableAttributes = fields[kind];
      const path = `indexes/${this.#uid(kind)}/settings`;
      await perform(this.#server, { method: 'patch', path, body: { searchableAttributes } });
    }
  }

  async index<K extends SearchKind>(kind: K, documents: DocumentOf[K][]): Promise<void> {
    const path = `indexes/${this.#uid(kind)}/documents`;
    this.#tasks.push(await enqueue(this.#server, { method: 'post', path, body: documents }));
  }

  /** Waits until everything is indexed. */
  async settle(): Promise<void> {
    await finished(this.#server, this.#tasks.splice(0));
  }

  async search(kind: SearchKind, { text, limit }: SearchQuery): Promise<Pick<SearchResult, 'ids'>> {
    const path = `indexes/${this.#uid(kind)}/search`;
    const body = { q: text, limit };
    const { hits } = await this.#server.ask(found, { method: 'post', path, body });
    return { ids: hits.map(({ id }) => id) };
  }

  async close(): Promise<void> {
    await this.#removeIndexes();
  }

  async #removeIndexes(): Promise<void> {
    for (const kind of ['article', 'author'] as const) {
      const request = { method: 'delete', path: `indexes/${this.#uid(kind)}` } as const;
      await perform(this.#server, request, { allow: 'index_not_found' });
    }
  }

  #uid(kind: SearchKind): string {
    return `${this.prefix}${kind}s`;
  }
}

/** What the original searched, the weightiest first. */
const fields: Record<SearchKind, string[]> = {
  article: ['title', 'author', 'tags', 'excerpt', 'body'],
  author: ['name', 'bio'],
};
