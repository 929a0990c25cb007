import { PlainHistogram } from '#lib/metrics/plain-histogram';

/** Upper bounds in seconds: from a row by its key to a query that holds up the whole process. */
const bounds = [0.0001, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 1, 5];

export interface QueryTimes {
  read: PlainHistogram;
  write: PlainHistogram;
}

// Next.js loads this module more than once in one process; the times are of all.
const holder = globalThis as { [timesKey]?: QueryTimes };
const timesKey = Symbol.for('bisan.query-times');

/** How long this process's statements on the archive took, Prisma's too. */
export function queryTimes(): QueryTimes {
  holder[timesKey] ??= { read: new PlainHistogram(bounds), write: new PlainHistogram(bounds) };
  return holder[timesKey];
}
