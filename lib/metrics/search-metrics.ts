import { gauge, type Labels, type Metric } from '#lib/metrics/metric';
import { type SearchState, searchState } from '#lib/search/search-state';

type IndexState = SearchState['indexes'][number];

/** The search server as the process sees that answers; each index and how it follows the archive. */
export async function searchMetrics(): Promise<Metric[]> {
  const { server, indexes } = await searchState();
  const breaker = server?.breaker ?? 'closed';
  const each = (value: (index: IndexState) => number): [number, Labels][] =>
    indexes.map((index) => [value(index), { engine: index.engine }]);
  return [
    gauge('search_healthy', '0: the server that is set is away, or an index can not be read.', [
      Number(server?.reason !== 'away' && indexes.every(({ failure }) => !failure)),
    ]),
    gauge(
      'search_server_answering',
      '1: the search server answers readers; 0: the embedded index.',
      [Number(server?.answering === 'server')],
    ),
    gauge(
      'search_breaker',
      '1 at the state in which the search server is asked (closed), is not, or is tried.',
      ...['closed', 'open', 'half-open'].map((state): [number, Labels] => [
        Number(state === breaker),
        { state },
      ]),
    ),
    gauge(
      'search_documents',
      'Documents in each index.',
      ...indexes.flatMap(({ engine, documents }) =>
        Object.entries(documents ?? {}).map(([kind, count]): [number, Labels] => [
          count,
          { engine, kind },
        ]),
      ),
    ),
    gauge(
      'search_changes_behind',
      'Changes of the archive that an index has not been brought.',
      ...each(({ behind }) => behind ?? 0),
    ),
    gauge(
      'search_drift',
      'Documents that the last comparison with the archive found missing, stale or orphaned.',
      ...each(({ lastCheck: last }) => (last ? last.missing + last.stale + last.orphaned : 0)),
    ),
    gauge(
      'search_last_check_timestamp_seconds',
      'When that was; 0: never.',
      ...each(({ lastCheck }) => (lastCheck ? Date.parse(lastCheck.checkedAt) / 1_000 : 0)),
    ),
  ];
}
