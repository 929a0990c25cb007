import {
  badRequest,
  DoubleError,
  indexNotFound,
} from '#tests/support/meilisearch-double/double-error';
import { conditionOf } from '#tests/support/meilisearch-double/double-filter';
import { checkSettings, DoubleIndex } from '#tests/support/meilisearch-double/double-index';
import { covers, type DoubleKeys } from '#tests/support/meilisearch-double/double-keys';
import { picked, searchDouble } from '#tests/support/meilisearch-double/double-search';
import type { DoubleTasks } from '#tests/support/meilisearch-double/double-tasks';
import { requireKnown } from '#tests/support/meilisearch-double/double-version';

export interface DoubleState {
  version: string;
  minor: number;
  indexes: Map<string, DoubleIndex>;
  tasks: DoubleTasks;
  keys: DoubleKeys;
}

export interface DoubleRequest {
  params: string[];
  query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: any JSON; each route reads what it knows
  body: any;
  /** The indexes that the key used is for, undefined for all. */
  limitedTo: string[] | undefined;
}

export interface DoubleRoute {
  method: string;
  path: RegExp;
  action: string;
  /** Writing routes answer that they will do it. */
  status?: number;
  answer(state: DoubleState, request: DoubleRequest): unknown;
}

const index = '/indexes/([\\w-]+)';

export const doubleRoutes: DoubleRoute[] = [
  route('GET', '/health', '', () => ({ status: 'available' })),
  route('GET', '/version', 'version', ({ version }) => ({
    commitSha: 'double',
    commitDate: '2023-11-20T00:00:00Z',
    pkgVersion: version,
  })),
  route('GET', '/stats', 'stats.get', ({ indexes }) => ({
    databaseSize: 4096 * indexes.size,
    lastUpdate: null,
    indexes: Object.fromEntries([...indexes].map(([uid, each]) => [uid, statsOf(each)])),
  })),
  route('GET', '/keys', 'keys.get', ({ keys }, { query }) => {
    const offset = Number(query.get('offset') ?? 0);
    const limit = Number(query.get('limit') ?? 20);
    const results = keys.all.slice(offset, offset + limit);
    return { results, offset, limit, total: keys.all.length };
  }),
  route('POST', '/keys', 'keys.create', ({ keys, minor }, { body }) => {
    requireKnown(minor, 'key', body);
    return keys.create(body);
  }),
  route('DELETE', '/keys/([\\w-]+)', 'keys.delete', ({ keys }, { params }) => {
    const at = keys.all.findIndex(({ uid }) => uid === params[0]);
    if (at >= 0) keys.all.splice(at, 1);
    return undefined;
  }),
  route('GET', '/tasks', 'tasks.get', ({ tasks }, { query, limitedTo }) => {
    const uids = query.get('uids')?.split(',').map(Number);
    // A key for some indexes is shown no task that is not of one index: no swap.
    const isShown = (indexUid: string | null) =>
      !limitedTo || limitedTo.some((each) => indexUid !== null && covers(each, indexUid));
    const results = tasks.all
      .filter(({ uid, indexUid }) => (!uids || uids.includes(uid)) && isShown(indexUid))
      .reverse();
    const limit = Number(query.get('limit') ?? 20);
    return {
      results: results.slice(0, limit),
      total: results.length,
      limit,
      from: null,
      next: null,
    };
  }),
  task('POST', '/indexes', 'indexes.create', 'indexCreation', (state, { body }) => {
    requireKnown(state.minor, 'index', body);
    return () => {
      if (state.indexes.has(body.uid)) {
        throw new DoubleError(409, 'index_already_exists', `Index \`${body.uid}\` already exists.`);
      }
      state.indexes.set(body.uid, new DoubleIndex(state.minor, body.primaryKey ?? null));
    };
  }),
  task(
    'DELETE',
    index,
    'indexes.delete',
    'indexDeletion',
    (state, { params: [uid = ''] }) =>
      () => {
        if (!state.indexes.delete(uid)) throw indexNotFound(uid);
      },
  ),
  route('GET', index, 'indexes.get', (state, { params: [uid = ''] }) => {
    const { createdAt, primaryKey } = found(state, uid);
    return { uid, createdAt, updatedAt: createdAt, primaryKey };
  }),
  route('GET', `${index}/stats`, 'stats.get', (state, { params: [uid = ''] }) =>
    statsOf(found(state, uid)),
  ),
  route(
    'GET',
    `${index}/settings`,
    'settings.get',
    (state, { params: [uid = ''] }) => found(state, uid).settings,
  ),
  task('PATCH', `${index}/settings`, 'settings.update', 'settingsUpdate', (state, request) => {
    const [uid = ''] = request.params;
    checkSettings(state.minor, request.body);
    return () => made(state, uid).change(request.body);
  }),
  task(
    'POST',
    `${index}/documents`,
    'documents.add',
    'documentAdditionOrUpdate',
    (state, request) => {
      const [uid = ''] = request.params;
      const key = request.query.get('primaryKey');
      return () => made(state, uid, key).add(request.body);
    },
  ),
  task('DELETE', `${index}/documents`, 'documents.delete', 'documentDeletion', (state, request) => {
    const [uid = ''] = request.params;
    return () => found(state, uid).documents.clear();
  }),
  task(
    'POST',
    `${index}/documents/delete-batch`,
    'documents.delete',
    'documentDeletion',
    (state, { params: [uid = ''], body }) =>
      () => {
        for (const id of body) found(state, uid).documents.delete(String(id));
      },
  ),
  route('POST', `${index}/documents/fetch`, 'documents.get', (state, request) => {
    const { params, body } = request;
    requireKnown(state.minor, 'fetch', body);
    const { documents, ...of } = found(state, params[0] ?? '');
    const filterable = of.settings.filterableAttributes as string[];
    const { offset = 0, limit = 20, fields } = body;
    // In an order that is the server's own.
    const all = [...documents.values()].filter(conditionOf(body.filter, filterable)).reverse();
    const results = all.slice(offset, offset + limit).map((each) => picked(each, fields));
    return { results, offset, limit, total: all.length };
  }),
  route('GET', `${index}/documents/([\\w-]+)`, 'documents.get', (state, { params }) => {
    const [uid = '', id = ''] = params;
    const document = found(state, uid).documents.get(id);
    if (document) return document;
    throw new DoubleError(404, 'document_not_found', `Document \`${id}\` not found.`);
  }),
  task(
    'DELETE',
    `${index}/documents/([\\w-]+)`,
    'documents.delete',
    'documentDeletion',
    (state, { params: [uid = '', id = ''] }) =>
      () => {
        found(state, uid).documents.delete(id);
      },
  ),
  route('POST', `${index}/search`, 'search', (state, { params: [uid = ''], body }) =>
    searchDouble(found(state, uid), body),
  ),
  route('POST', '/multi-search', 'search', (state, { body }) => {
    requireKnown(state.minor, 'multiSearch', body);
    const results = body.queries.map(({ indexUid, ...query }: { indexUid: string }, at: number) => {
      const index = state.indexes.get(indexUid);
      // Not 404: what is missing is not what the address names.
      if (!index) {
        const { code, message } = indexNotFound(indexUid);
        throw badRequest(code, `Inside \`.queries[${at}]\`: ${message}`);
      }
      return { indexUid, ...searchDouble(index, query) };
    });
    return { results };
  }),
  task('POST', '/swap-indexes', 'indexes.swap', 'indexSwap', (state, { body }) => {
    for (const swap of body) requireKnown(state.minor, 'swap', swap);
    return () => {
      for (const { indexes, rename } of body) swapIndexes(state, indexes, rename === true);
    };
  }),
];

function route(
  method: string,
  path: string,
  action: string,
  answer: DoubleRoute['answer'],
): DoubleRoute {
  return { method, path: new RegExp(`^${path}$`), action, answer };
}

/** A route that notes a task down. What is wrong with the request itself is said at once. */
function task(
  method: string,
  path: string,
  action: string,
  type: string,
  workOf: (state: DoubleState, request: DoubleRequest) => () => void,
): DoubleRoute {
  const answer: DoubleRoute['answer'] = (state, request) => {
    const uid = request.params[0] ?? request.body?.uid ?? null;
    return state.tasks.enqueue(type, uid, workOf(state, request));
  };
  return { ...route(method, path, action, answer), status: 202 };
}

function found(state: DoubleState, uid: string): DoubleIndex {
  const index = state.indexes.get(uid);
  if (!index) throw indexNotFound(uid);
  return index;
}

/** Adding documents or settings makes an index that is not there. */
function made(state: DoubleState, uid: string, key: string | null = null): DoubleIndex {
  const index = state.indexes.get(uid) ?? new DoubleIndex(state.minor, key);
  state.indexes.set(uid, index);
  return index;
}

function statsOf({ documents }: DoubleIndex): object {
  return { numberOfDocuments: documents.size, isIndexing: false, fieldDistribution: {} };
}

function swapIndexes(state: DoubleState, [a, b]: [string, string], rename: boolean): void {
  const [one, other] = [state.indexes.get(a), state.indexes.get(b)];
  if (!one) throw indexNotFound(a);
  if (rename) {
    if (other) throw new DoubleError(409, 'index_already_exists', `Index \`${b}\` already exists.`);
    state.indexes.delete(a);
    state.indexes.set(b, one);
    return;
  }
  if (!other) throw indexNotFound(b);
  state.indexes.set(a, other);
  state.indexes.set(b, one);
}
