import { LRUCache } from 'lru-cache';
import { archive, type Sqlite } from '#lib/db/connection';
import {
  digestOf,
  noteRead,
  type RecordedRead,
  unrecorded,
  writeQuestion,
} from '#lib/db/recorded-reads';

interface Answer {
  rows: readonly unknown[];
  read: RecordedRead;
}

interface Kept {
  answers: LRUCache<string, Answer>;
  /** The state of the archive they were given in. */
  state: string;
}

// By connection: another file, or the same opened again, counts its commits from the beginning.
// Next.js loads this module more than once in one process; the answers stay one.
const holder = globalThis as { [keptKey]?: WeakMap<Sqlite, Kept> };
const keptKey = Symbol.for('bisan.shared-rows');

/**
 * The rows of a SELECT on the archive that many pages are made with and that takes long: how
 * many articles there are of each kind. It is asked once, and again when anybody has written.
 * @param values of its named parameters
 * @returns a list of one's own, of rows that others have too
 */
export function sharedRows<Row>(sql: string, values: Record<string, string | number> = {}): Row[] {
  const question = writeQuestion({ args: [values], mode: 'object', single: false });
  const key = `${question} ${sql}`;
  const db = archive();
  const answers = currentAnswers(db);
  let answer = answers.get(key);
  if (!answer) {
    const statement = db.prepare(sql);
    const rows = unrecorded(() => statement.all(values));
    const digest = digestOf(rows);
    answer = { rows, read: { source: 'archive', sql: statement.source, question, digest } };
    answers.set(key, answer);
  }
  const { rows, read } = answer;
  noteRead(() => ({ ...read }));
  return [...rows] as Row[];
}

function currentAnswers(db: Sqlite): Kept['answers'] {
  holder[keptKey] ??= new WeakMap();
  const state = unrecorded(() => stateOf(db));
  let kept = holder[keptKey].get(db);
  if (kept?.state !== state) {
    kept = { answers: new LRUCache({ max: 500 }), state };
    holder[keptKey].set(db, kept);
  }
  return kept.answers;
}

/** Moves with what other connections commit, and with what this one writes. */
function stateOf(db: Sqlite): string {
  const ofOthers = db.prepare('PRAGMA data_version').pluck().get();
  return `${ofOthers} ${db.prepare('SELECT total_changes()').pluck().get()}`;
}
