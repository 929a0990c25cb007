import type {
  DocumentOf,
  IndexedFingerprint,
  IndexPosition,
  IndexRebuild,
  SearchEngine,
  SearchKind,
  SearchQuery,
  SearchResult,
  SearchStats,
} from '#lib/search/engine';
import { type IndexNames, indexNames } from '#lib/search/meilisearch/index-names';
import { ensureIndexes } from '#lib/search/meilisearch/index-settings';
import type { SearchContext } from '#lib/search/meilisearch/search-context';
import { sendDocuments } from '#lib/search/meilisearch/send-documents';
import { MeilisearchServer } from '#lib/search/meilisearch/server';
import {
  bytesOnDisk,
  deletePosition,
  documentCount,
  fingerprintsOf,
  readPosition,
  writePosition,
} from '#lib/search/meilisearch/server-contents';
import { serverDocument } from '#lib/search/meilisearch/server-document';
import { SearchServerError } from '#lib/search/meilisearch/server-error';
import { removeKeys, serverKeys } from '#lib/search/meilisearch/server-keys';
import { startServerRebuild } from '#lib/search/meilisearch/server-rebuild';
import { searchServer } from '#lib/search/meilisearch/server-search';
import { type ServerFeatures, serverFeatures } from '#lib/search/meilisearch/server-version';
import { finished, perform } from '#lib/search/meilisearch/tasks';
import { WordList } from '#lib/search/meilisearch/word-list';

export interface MeilisearchOptions {
  host: string;
  /** The master key, or one that may do all that ours may. */
  apiKey?: string;
  /** What the names of our indexes begin with. */
  prefix?: string;
}

/** How long a search may take in all where no reader waits for it. */
const patienceMs = 10_000;

interface Session {
  /** With the key that can only search. */
  reading: SearchContext;
  writing: SearchContext;
}

/**
 * An index on a Meilisearch server, v1.5 or newer. Every method throws SearchServerError when the
 * server can't be used. Nothing is asked of it before it is needed: its version and our keys
 * then, and again after a failure, for it may have been replaced by another.
 */
export class MeilisearchEngine implements SearchEngine {
  readonly name = 'meilisearch';
  readonly #options: MeilisearchOptions;
  readonly #names: IndexNames;
  #session: Promise<Session> | undefined;
  #prepared: Promise<void> | undefined;

  constructor(options: MeilisearchOptions) {
    this.#options = options;
    this.#names = indexNames(options.prefix ?? 'bisan_');
  }

  /** What the server is and can do. @throws SearchServerError, of a wrong key too */
  async features(): Promise<ServerFeatures> {
    return (await this.#open()).writing.features;
  }

  /** Creates indexes that are missing and mends their settings. */
  async prepare(): Promise<void> {
    this.#prepared ??= this.#use(({ writing }) =>
      ensureIndexes(writing.server, writing.names, writing.features),
    ).catch((error: unknown) => {
      this.#prepared = undefined;
      throw error;
    });
    await this.#prepared;
  }

  /** Takes all of ours off the server, keys too: for who moves away from it, and for tests. */
  async removeIndexes(): Promise<void> {
    const { live, fresh, words, state } = this.#names;
    const uids = [...Object.values(live), ...Object.values(fresh), words, state];
    await this.#use(async ({ writing: { server } }) => {
      const allow = 'index_not_found';
      for (const uid of uids) {
        await perform(server, { method: 'delete', path: `indexes/${uid}` }, { allow });
      }
    });
    const given = new MeilisearchServer(this.#options);
    await removeKeys(given, this.#names.all);
    this.#forget();
  }

  async index<K extends SearchKind>(kind: K, documents: DocumentOf[K][]): Promise<void> {
    if (documents.length === 0) return;
    await this.#write(async ({ server, names, words }) => {
      const body = documents.map((document) => serverDocument(document, words.meet));
      const wordTasks = await words.send();
      const tasks = await sendDocuments(server, names.live[kind], body);
      await finished(server, [...wordTasks, ...tasks]);
    });
  }

  async remove(kind: SearchKind, ids: number[]): Promise<void> {
    if (ids.length === 0) return;
    const path = `indexes/${this.#names.live[kind]}/documents/delete-batch`;
    await this.#write(({ server }) => perform(server, { method: 'post', path, body: ids }));
  }

  async clear(kind: SearchKind): Promise<void> {
    const path = `indexes/${this.#names.live[kind]}/documents`;
    // It is cleared when it is not as it should be: it may be gone, or without its settings.
    this.#prepared = undefined;
    await this.#write(async ({ server, words }) => {
      words.forget();
      await perform(server, { method: 'delete', path });
    });
  }

  /** The server does that by itself. */
  async settle(): Promise<void> {}

  search(kind: SearchKind, query: SearchQuery): Promise<SearchResult> {
    return this.searchWithin(kind, query, patienceMs);
  }

  /** Gives up asking after `timeoutMs`: SearchServerError 'timeout'. */
  async searchWithin(
    kind: SearchKind,
    query: SearchQuery,
    timeoutMs: number,
  ): Promise<SearchResult> {
    const start = performance.now();
    const signal = AbortSignal.timeout(timeoutMs);
    const found = await this.#use(({ reading }) => searchServer(reading, kind, query, signal));
    return { ...found, durationMs: performance.now() - start };
  }

  async stats(): Promise<SearchStats> {
    return this.#use(async ({ writing: { server, names } }) => {
      const [article, author, position, bytes] = await Promise.all([
        documentCount(server, names.live.article),
        documentCount(server, names.live.author),
        readPosition(server, names.state),
        bytesOnDisk(server),
      ]);
      return { engine: this.name, documents: { article, author }, position, bytes };
    });
  }

  /** How far the change log has been followed: quicker than stats(). */
  async position(): Promise<IndexPosition | undefined> {
    return this.#use(({ writing }) => readPosition(writing.server, writing.names.state));
  }

  async rebuild<K extends SearchKind>(kind: K): Promise<IndexRebuild<K>> {
    this.#prepared = undefined;
    await this.prepare();
    return this.#use(({ writing }) => startServerRebuild(writing, kind));
  }

  async fingerprints(
    kind: SearchKind,
    after: number,
    limit: number,
  ): Promise<IndexedFingerprint[]> {
    await this.prepare();
    return this.#use(({ writing: { server, names } }) =>
      fingerprintsOf(server, names.live[kind], after, limit),
    );
  }

  async setPosition(position: IndexPosition): Promise<void> {
    await this.#write(({ server, names }) => writePosition(server, names.state, position));
  }

  async forgetPosition(): Promise<void> {
    await this.#write(({ server, names }) => deletePosition(server, names.state));
  }

  async close(): Promise<void> {
    this.#forget();
  }

  async #write(work: (context: SearchContext) => Promise<void>): Promise<void> {
    await this.prepare();
    await this.#use(({ writing }) => work(writing));
  }

  async #use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      if (!(error instanceof SearchServerError) || error.reason !== 'timeout') this.#forget();
      throw error;
    }
  }

  /** Another server may answer next time: newer, older, or empty. */
  #forget(): void {
    this.#session = undefined;
    this.#prepared = undefined;
  }

  /** A session that could not be opened is not kept: whoever asks next tries again. */
  #open(): Promise<Session> {
    if (this.#session) return this.#session;
    const opening = openSession(this.#options, this.#names);
    this.#session = opening;
    opening.catch(() => {
      if (this.#session === opening) this.#session = undefined;
    });
    return opening;
  }
}

async function openSession(options: MeilisearchOptions, names: IndexNames): Promise<Session> {
  const { host, apiKey } = options;
  const given = new MeilisearchServer({ host, apiKey });
  const features = await serverFeatures(given);
  const keys = await serverKeys(given, apiKey, names.all);
  const contextOf = (key: string | undefined): SearchContext => {
    const server = new MeilisearchServer({ host, apiKey: key });
    return { server, names, features, words: new WordList(server, names.words) };
  };
  return { reading: contextOf(keys.search), writing: contextOf(keys.write) };
}
