import { LRUCache } from 'lru-cache';
import type { Sqlite } from '#lib/db/connection';
import { digestOf, type RecordedRead, type RowMode, readQuestion } from '#lib/db/recorded-reads';
import { log } from '#lib/log';
import { embeddedEngine, searchEngine } from '#lib/search/engine-in-use';
import { askAgain } from '#lib/search/recorded-engine';

type Statement = ReturnType<typeof prepareAny>;

const prepareAny = (db: Sqlite, sql: string) => db.prepare<unknown[], unknown>(sql);

/** Of one statement that are kept, while nothing is written. */
const mostAnswers = 1_000;

const engines = { asked: searchEngine, embedded: embeddedEngine };

/** Whether a page is right as it is, or but for parts that can be drawn alone. */
export type Standing = 'right' | 'but parts' | 'wrong';

/**
 * Tells whether a page would be made the same again: asks anew what was asked for it, and
 * compares digests. A tenth of what making the page costs, and never wrong, whatever a page
 * reads.
 */
export class ReadChecker {
  readonly #db: Sqlite;
  readonly #statements = new LRUCache<string, Statement>({ max: 200 });
  /** Answers of the archive as it is, by statement and question: lists share many. */
  readonly #answers = new Map<string, Map<string, string>>();
  #answersAreOf: number | undefined;

  constructor(db: Sqlite) {
    this.#db = db;
  }

  /** @param version of the archive: within one version an answer does not change */
  async standing(reads: readonly RecordedRead[], version: number): Promise<Standing> {
    if (version !== this.#answersAreOf) this.#answers.clear();
    this.#answersAreOf = version;
    let standing: Standing = 'right';
    for (const read of reads) {
      const { source, sql = '', question, digest } = read;
      if (source === 'search' || this.#answerTo(sql, question) === digest) continue;
      if (!read.ofPart) return 'wrong';
      standing = 'but parts';
    }
    for (const read of reads) {
      if (read.source === 'search' && !(await this.#searchHolds(read))) return 'wrong';
    }
    return standing;
  }

  #answerTo(sql: string, question: string): string | undefined {
    let answers = this.#answers.get(sql);
    if (!answers || answers.size > mostAnswers) {
      answers = new Map();
      this.#answers.set(sql, answers);
    }
    const known = answers.get(question);
    if (known) return known;
    const answer = this.#ask(sql, question);
    if (answer) answers.set(question, answer);
    return answer;
  }

  #ask(sql: string, question: string): string | undefined {
    try {
      const { args, mode, single } = readQuestion(question);
      const statement = this.#prepare(sql, mode);
      return digestOf(single ? statement.get(...args) : statement.all(...args));
    } catch (error) {
      // A table is gone, say: then the page is to be made anew, which tells what is wrong.
      log.warn({ err: error }, 'a read of a page could not be repeated');
      return undefined;
    }
  }

  #prepare(sql: string, mode: RowMode): Statement {
    const known = this.#statements.get(mode + sql);
    if (known) return known;
    const statement = prepareAny(this.#db, sql);
    if (mode !== 'object') statement[mode]();
    this.#statements.set(mode + sql, statement);
    return statement;
  }

  async #searchHolds(read: RecordedRead): Promise<boolean> {
    try {
      return (await askAgain(engines, read.question)) === read.digest;
    } catch (error) {
      log.warn({ err: error }, 'a search of a page could not be repeated');
      return false;
    }
  }
}
