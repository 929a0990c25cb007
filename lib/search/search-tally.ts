import { PlainHistogram } from '#lib/metrics/plain-histogram';

export interface EngineTally {
  times: PlainHistogram;
  /** Searches that it did not answer, or too late. */
  errors: number;
}

// Next.js loads this module more than once in one process; the counts are of all.
const holder = globalThis as { [tallyKey]?: Map<string, EngineTally> };
const tallyKey = Symbol.for('bisan.search-tally');

/** What each engine was asked in this process. */
export function searchTally(): Map<string, EngineTally> {
  holder[tallyKey] ??= new Map();
  return holder[tallyKey];
}

/** Asks an engine, and counts how long it took or that it failed. */
export async function tallied<T>(engine: string, ask: () => Promise<T> | T): Promise<T> {
  const tally = tallyOf(engine);
  const began = performance.now();
  try {
    const answer = await ask();
    tally.times.add(performance.now() - began);
    return answer;
  } catch (error) {
    tally.errors++;
    throw error;
  }
}

function tallyOf(engine: string): EngineTally {
  const all = searchTally();
  const known = all.get(engine);
  if (known) return known;
  const made = { times: new PlainHistogram(), errors: 0 };
  all.set(engine, made);
  return made;
}
