import { LRUCache } from 'lru-cache';
import { htmlToText } from '#lib/article-html/html-to-text';
import { shinglesOf } from '#lib/articles/sketch';
import type { Sqlite } from '#lib/db/connection';

/** Neighbours on each side, of each of the two sources, that a shared passage is looked for in. */
const neighboursAside = 4;
/** A passage that so many neighbours have as well is the source's, not the article's. */
const isTemplateFrom = 2;
/** Less text of its own than this can't be told from another's. */
const fewestOwn = 30;

/**
 * How much of two articles' texts is the same, 0 to 1, leaving out what other articles of the
 * same sources have too: a newsletter's invitation, a column's preamble. Reads the texts.
 */
export class TextSimilarity {
  readonly #shingles = new LRUCache<number, Set<number>>({ max: 400 });

  constructor(private readonly db: Sqlite) {}

  of(a: number, b: number): number {
    const template = this.#templateOf(a, b);
    const one = without(this.#shinglesOf(a), template);
    const other = without(this.#shinglesOf(b), template);
    if (Math.min(one.size, other.size) < fewestOwn) return 0;
    let shared = 0;
    for (const shingle of one) if (other.has(shingle)) shared++;
    return shared / (one.size + other.size - shared);
  }

  #templateOf(a: number, b: number): Set<number> {
    const times = new Map<number, number>();
    const template = new Set<number>();
    const neighbours = new Set([...this.#neighboursOf(a), ...this.#neighboursOf(b)]);
    neighbours.delete(a);
    neighbours.delete(b);
    for (const id of neighbours) {
      for (const shingle of this.#shinglesOf(id)) {
        const count = (times.get(shingle) ?? 0) + 1;
        times.set(shingle, count);
        if (count === isTemplateFrom) template.add(shingle);
      }
    }
    return template;
  }

  #neighboursOf(id: number): number[] {
    return this.db
      .prepare<[number, number, number, number], number>(
        `SELECT id FROM (
           SELECT other.id FROM articles AS own JOIN articles AS other
             ON other.source_id IS own.source_id AND other.id < own.id
           WHERE own.id = ? ORDER BY other.id DESC LIMIT ?)
         UNION ALL
         SELECT id FROM (
           SELECT other.id FROM articles AS own JOIN articles AS other
             ON other.source_id IS own.source_id AND other.id > own.id
           WHERE own.id = ? ORDER BY other.id LIMIT ?)`,
      )
      .pluck()
      .all(id, neighboursAside, id, neighboursAside);
  }

  #shinglesOf(id: number): Set<number> {
    let shingles = this.#shingles.get(id);
    if (!shingles) {
      const html = this.db
        .prepare<[number], string>('SELECT html FROM article_contents WHERE article_id = ?')
        .pluck()
        .get(id);
      shingles = shinglesOf(htmlToText(html ?? ''));
      this.#shingles.set(id, shingles);
    }
    return shingles;
  }
}

function without(shingles: Set<number>, others: Set<number>): Set<number> {
  const rest = new Set<number>();
  for (const shingle of shingles) if (!others.has(shingle)) rest.add(shingle);
  return rest;
}
