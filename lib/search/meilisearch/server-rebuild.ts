import type { DocumentOf, IndexRebuild, SearchKind } from '#lib/search/engine';
import type { IndexNames } from '#lib/search/meilisearch/index-names';
import { documentSettings, ensureIndex } from '#lib/search/meilisearch/index-settings';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { documentCount } from '#lib/search/meilisearch/server-contents';
import { serverDocument } from '#lib/search/meilisearch/server-document';
import type { ServerFeatures } from '#lib/search/meilisearch/server-version';
import { enqueue, finished, perform } from '#lib/search/meilisearch/tasks';
import type { WordList } from '#lib/search/meilisearch/word-list';

/** The server takes batches faster than it indexes them, and keeps them all meanwhile. */
const mostUnfinished = 6;

/**
 * Fills an index beside the live one and swaps the two when it is published. What an earlier
 * rebuild left, killed at whatever point, is removed first.
 */
export async function startServerRebuild<K extends SearchKind>(
  context: {
    server: MeilisearchServer;
    names: IndexNames;
    features: ServerFeatures;
    words: WordList;
  },
  kind: K,
): Promise<IndexRebuild<K>> {
  const { server, names, features, words } = context;
  const live = names.live[kind];
  const fresh = names.fresh[kind];
  await removeIndex(server, fresh);
  await ensureIndex(server, fresh, documentSettings(features));
  let unfinished: number[] = [];
  const settle = async (most: number) => {
    const waitFor = unfinished.splice(0, Math.max(unfinished.length - most, 0));
    await finished(server, waitFor);
  };
  return {
    async index(documents: DocumentOf[K][]) {
      const body = documents.map((document) => serverDocument(document, words.meet));
      const wordTask = await words.send();
      const path = `indexes/${fresh}/documents`;
      const task = await enqueue(server, {
        method: 'post',
        path,
        params: { primaryKey: 'id' },
        body,
      });
      unfinished.push(task, ...(wordTask === undefined ? [] : [wordTask]));
      await settle(mostUnfinished);
    },
    async count() {
      await settle(0);
      return documentCount(server, fresh);
    },
    async publish() {
      await settle(0);
      await perform(server, {
        method: 'post',
        path: 'swap-indexes',
        body: [{ indexes: [live, fresh] }],
      });
      await removeIndex(server, fresh);
    },
    async discard() {
      unfinished = [];
      await removeIndex(server, fresh);
    },
  };
}

async function removeIndex(server: MeilisearchServer, uid: string): Promise<void> {
  await perform(server, { method: 'delete', path: `indexes/${uid}` }, { allow: 'index_not_found' });
}
