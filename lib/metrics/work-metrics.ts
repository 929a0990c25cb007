import { queryTimes } from '#lib/db/query-times';
import { counter, type Metric } from '#lib/metrics/metric';
import { histogram } from '#lib/metrics/plain-histogram';
import { searchTally } from '#lib/search/search-tally';

/** What this process asked of the archive and of search, and how long that took. */
export function workMetrics(): Metric[] {
  const { read, write } = queryTimes();
  const engines = [...searchTally()];
  return [
    histogram('sqlite_query_seconds', 'Statements on the archive, by whether they write.', [
      ...read.values('sqlite_query_seconds', { kind: 'read' }),
      ...write.values('sqlite_query_seconds', { kind: 'write' }),
    ]),
    histogram(
      'search_seconds',
      'Searches that an engine answered.',
      engines.flatMap(([engine, { times }]) => times.values('search_seconds', { engine })),
    ),
    counter(
      'search_errors_total',
      'Searches that an engine did not answer, or too late.',
      ...engines.map(([engine, { errors }]): [number, { engine: string }] => [errors, { engine }]),
    ),
  ];
}
