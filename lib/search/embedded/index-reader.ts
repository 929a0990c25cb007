import type { Sqlite } from '#lib/db/connection';
import { headScore } from '#lib/search/embedded/head-score';
import { type QueryWord, quote } from '#lib/search/embedded/matching';
import { countDocuments, type IndexTables } from '#lib/search/embedded/schema';
import type { KnownWords } from '#lib/search/embedded/spellings';
import { statementOf } from '#lib/search/embedded/statements';

/** Up to this many documents of one level are compared with each other. */
const mostCompared = 300;

/** Asks one index's tables which documents match an FTS5 expression. */
export class IndexReader implements KnownWords {
  /** The first matches of expressions asked for: all of them, if no more than mostCompared. */
  readonly #few = new Map<string, number[]>();
  readonly #all = new Map<string, number[]>();

  constructor(
    readonly db: Sqlite,
    readonly tables: IndexTables,
  ) {}

  /** How many match, counted up to a limit. */
  count(expression: string, limit: number): number {
    const few = this.#few.get(expression);
    if (few && few.length <= mostCompared) return Math.min(few.length, limit);
    const { entries } = this.tables;
    return (
      this.#statement<[string, number], number>(
        `SELECT count(*) FROM (SELECT 1 FROM ${entries} WHERE ${entries} MATCH ? LIMIT ?)`,
      )
        .pluck()
        .get(expression, limit) ?? 0
    );
  }

  /** count() for an expression whose matches will be ranked: they are fetched at once. */
  countRanked(expression: string, limit: number): number {
    const few = this.#first(expression).length;
    return few <= mostCompared ? few : Math.min(this.all(expression).length, limit);
  }

  /** Whether any does. What was fetched to tell is there when the matches are ranked. */
  has(expression: string): boolean {
    return this.#first(expression).length > 0;
  }

  /** Those of the stems that a word of the index has. */
  known(stems: string[]): string[] {
    return this.#statement<[string], string>(
      `SELECT DISTINCT value FROM json_each(?) CROSS JOIN ${this.tables.vocabulary}
         ON stem = value`,
    )
      .pluck()
      .all(JSON.stringify(stems));
  }

  hasWord(word: string): boolean {
    return this.count(quote(word), 1) > 0;
  }

  /** All words of texts and titles that begin so, and how many documents have each. */
  wordsBeginning(start: string): { word: string; documents: number }[] {
    const { entries } = this.tables;
    this.db.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_${entries}
       USING fts5vocab ('main', '${entries}', 'row')`,
    );
    return this.#statement<[string, string], { word: string; documents: number }>(
      `SELECT term AS word, doc AS documents FROM temp.words_of_${entries}
         WHERE term >= ? AND term < ?`,
    ).all(start, `${start}\u{10ffff}`);
  }

  /** The newest document in the index that matches. */
  newest(expression: string): number | undefined {
    return this.#ids(expression, 1)[0];
  }

  /** Ids that match, the newest in the index first. */
  first(expression: string, limit: number): number[] {
    return this.#ids(expression, limit);
  }

  documentCount(): number {
    return countDocuments(this.db, this.tables);
  }

  /** The documents of a group of copies. */
  copiesOf(groupId: number | null): number[] {
    return this.#statement<[number | null], number>(
      `SELECT id FROM ${this.tables.facets} WHERE group_id = ?`,
    )
      .pluck()
      .all(groupId);
  }

  /** Stems that begin so, at most `limit`. */
  stemsBeginning(start: string, limit: number): string[] {
    return this.#statement<[string, string, number], string>(
      `SELECT stem FROM ${this.tables.vocabulary} WHERE stem >= ? AND stem < ? LIMIT ?`,
    )
      .pluck()
      .all(start, `${start}\u{10ffff}`, limit);
  }

  /**
   * Ids that match and are not in `seen`, at least `wanted` of them if there are so many:
   * compared by their heads when they are few, else the newest in the index first. Which of
   * the two doesn't depend on `wanted`, so that every page sees the same order.
   */
  ranked(expression: string, words: QueryWord[], seen: Set<number>, wanted: number): number[] {
    const first = this.#first(expression);
    const all =
      first.length <= mostCompared ? first : this.#ids(expression, mostCompared + 1 + seen.size);
    const few = all.filter((id) => !seen.has(id));
    if (few.length <= mostCompared) return this.#compared(few, words);
    if (few.length >= wanted) return few;
    return this.#ids(expression, wanted + seen.size).filter((id) => !seen.has(id));
  }

  /** The ids of all matches, however many, lowest first. */
  all(expression: string): number[] {
    let all = this.#all.get(expression);
    if (!all) {
      const few = this.#few.get(expression);
      all = few && few.length <= mostCompared ? few.toReversed() : this.#every(expression);
      this.#all.set(expression, all);
    }
    return all;
  }

  #every(expression: string): number[] {
    const { entries } = this.tables;
    // One text instead of thousands of rows: a third less time.
    const ids = this.#statement<[string], string>(
      `SELECT json_group_array(rowid) FROM ${entries} WHERE ${entries} MATCH ?`,
    )
      .pluck()
      .get(expression);
    return JSON.parse(ids ?? '[]');
  }

  /** The first and the last day of any document. */
  days(): { first: string; last: string } {
    const { documents } = this.tables;
    const days = this.#statement<[], { first: string | null; last: string | null }>(
      `SELECT (SELECT min(date) FROM ${documents} WHERE date > '0') AS first,
                (SELECT max(date) FROM ${documents} WHERE date < ':') AS last`,
    ).get();
    return { first: days?.first ?? '', last: days?.last ?? '' };
  }

  #statement<Params extends unknown[], Row>(sql: string) {
    return statementOf<Params, Row>(this.db, sql);
  }

  #first(expression: string): number[] {
    let first = this.#few.get(expression);
    if (!first) {
      first = this.#ids(expression, mostCompared + 1);
      this.#few.set(expression, first);
    }
    return first;
  }

  #ids(expression: string, limit: number): number[] {
    const { entries } = this.tables;
    return this.#statement<[string, number], number>(
      `SELECT rowid FROM ${entries} WHERE ${entries} MATCH ? ORDER BY rowid DESC LIMIT ?`,
    )
      .pluck()
      .all(expression, limit);
  }

  #compared(ids: number[], words: QueryWord[]): number[] {
    if (ids.length < 2 || words.length === 0) return ids;
    const rows = this.#statement<[string], { id: number; date: string; heads: string }>(
      `SELECT id, date, heads FROM ${this.tables.documents}
         WHERE id IN (SELECT value FROM json_each(?))`,
    ).all(JSON.stringify(ids));
    return rows
      .map(({ id, date, heads }) => ({ id, date, score: headScore(heads, words) }))
      .sort((a, b) => b.score - a.score || compareText(b.date, a.date) || b.id - a.id)
      .map(({ id }) => id);
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
