import {
  type DocumentOf,
  type IndexRebuild,
  maxTotalHits,
  type SearchKind,
} from '#lib/search/engine';
import type { IndexNames } from '#lib/search/meilisearch/index-names';
import { documentSettings, ensureIndex } from '#lib/search/meilisearch/index-settings';
import { sendDocuments } from '#lib/search/meilisearch/send-documents';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { birthOf, documentCount } from '#lib/search/meilisearch/server-contents';
import { serverDocument } from '#lib/search/meilisearch/server-document';
import { SearchServerError } from '#lib/search/meilisearch/server-error';
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
  try {
    await ensureIndex(server, fresh, documentSettings(features));
  } catch (error) {
    await removeIndex(server, fresh).catch(() => undefined); // the next rebuild does it
    throw error;
  }
  let unfinished: number[] = [];
  const settle = async (most: number) => {
    const waitFor = unfinished.splice(0, Math.max(unfinished.length - most, 0));
    await finished(server, waitFor);
  };
  return {
    async index(documents: DocumentOf[K][]) {
      const body = documents.map((document) => serverDocument(document, words.meet));
      const wordTasks = await words.send();
      unfinished.push(...wordTasks, ...(await sendDocuments(server, fresh, body)));
      await settle(mostUnfinished);
    },
    async count() {
      await settle(0);
      return documentCount(server, fresh);
    },
    async publish() {
      await settle(0);
      await swap(server, live, fresh);
      await removeIndex(server, fresh);
    },
    async discard() {
      unfinished = [];
      await removeIndex(server, fresh);
    },
  };
}

/**
 * Swaps two indexes. A key that is for some indexes only is never shown the task of a swap, so it
 * can't be waited for: one that is enqueued after it is, and then each index's birth says where it
 * is. @throws SearchServerError
 */
async function swap(server: MeilisearchServer, live: string, fresh: string): Promise<void> {
  const born = await birthOf(server, fresh);
  await enqueue(server, {
    method: 'post',
    path: 'swap-indexes',
    body: [{ indexes: [live, fresh] }],
  });
  // Nothing is changed by it: both have that setting.
  const body = { pagination: { maxTotalHits } };
  await perform(server, { method: 'patch', path: `indexes/${fresh}/settings`, body });
  if ((await birthOf(server, live)) === born) return;
  throw new SearchServerError('task-failed', `${fresh} could not take the place of ${live}`);
}

async function removeIndex(server: MeilisearchServer, uid: string): Promise<void> {
  await perform(server, { method: 'delete', path: `indexes/${uid}` }, { allow: 'index_not_found' });
}
