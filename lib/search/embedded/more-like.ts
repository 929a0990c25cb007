import { LRUCache } from 'lru-cache';
import type { Sqlite } from '#lib/db/connection';
import { arabicForms } from '#lib/search/arabic-stem';
import type { IndexReader } from '#lib/search/embedded/index-reader';
import { anyOf, quote } from '#lib/search/embedded/matching';
import { filterTokens, stemToken } from '#lib/search/embedded/tokens';
import type { ArticleDocument } from '#lib/search/engine';
import { foldText } from '#lib/search/fold';
import { stemsOf } from '#lib/search/stem';

/** Words looked up, those an article says most often. */
const mostWeighed = 60;
/** Words that decide, those of them that the fewest others have. */
const mostTelling = 14;
/** A word that more articles have says nothing of what one is about. */
const mostDocuments = 400;
const tagWeight = 2;
const authorWeight = 1;
/** What a single shared rare word, or tag, is not enough for. */
const leastScore = 3;

interface Term {
  expression: string;
  weight: number;
}

/**
 * Articles like one: that share words with it which few others have, its tags, its author.
 * Best first, without itself and its own copies. Some 10 ms among 20,000.
 */
export function moreLike(reader: IndexReader, document: ArticleDocument, count: number): number[] {
  const scores = new Map<number, { score: number; shared: number }>();
  const add = (ids: number[], weight: number) => {
    for (const id of ids) {
      const known = scores.get(id);
      if (known) {
        known.score += weight;
        known.shared++;
      } else scores.set(id, { score: weight, shared: 1 });
    }
  };
  for (const { expression, weight } of tellingTerms(reader, document)) {
    add(reader.first(expression, mostDocuments), weight);
  }
  for (const tag of document.tags) {
    const ids = reader.first(anyOf(filterTokens({ tag }).flat().map(quote)), mostDocuments);
    if (ids.length < mostDocuments) add(ids, tagWeight);
  }
  const byAuthor = filterTokens({ authorId: document.authorId }).flat().map(quote);
  for (const id of reader.first(anyOf(byAuthor), mostDocuments)) {
    const known = scores.get(id);
    if (known) known.score += authorWeight;
  }
  const own = new Set([document.id, ...reader.copiesOf(document.groupId)]);
  return [...scores]
    .filter(([id, { score, shared }]) => !own.has(id) && score >= leastScore && shared > 1)
    .sort(([a, one], [b, other]) => other.score - one.score || b - a)
    .slice(0, count)
    .map(([id]) => id);
}

/** Words by how often the article has them and how few others do. */
function tellingTerms(reader: IndexReader, document: ArticleDocument): Term[] {
  const frequencies = new Map<string, { word: string; times: number }>();
  const count = (text: string, times: number) => {
    for (const word of foldText(text).split(' ')) {
      if (word.length < 3 || /[0-9]/.test(word)) continue;
      const stem = stemsOf(word)[0] ?? word;
      const known = frequencies.get(stem);
      if (known) known.times += times;
      else frequencies.set(stem, { word, times });
    }
  };
  count(document.title, 3);
  for (const tag of document.tags) count(tag, 2);
  count(document.excerpt, 1);
  count(document.body, 1);
  const often = [...frequencies]
    .filter(([, { times }]) => times > 1)
    .sort(([, a], [, b]) => b.times - a.times)
    .slice(0, mostWeighed);
  const total = reader.documentCount();
  const most = Math.max(3, Math.min(mostDocuments, Math.floor(total / 10)));
  return often
    .flatMap(([stem, { times }]) => {
      const { expression, documents } = findWord(reader, stem, most);
      if (documents < 2 || documents > most) return [];
      return [{ expression, weight: Math.log(1 + times) * Math.log(total / documents) }];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostTelling);
}

interface FoundWord {
  expression: string;
  /** How many have it, at most one more than are asked for. */
  documents: number;
}

/** Articles share their frequent words, and how frequent one is changes slowly. */
const foundWords = new WeakMap<Sqlite, LRUCache<string, FoundWord>>();

function findWord(reader: IndexReader, stem: string, most: number): FoundWord {
  const found = foundWords.get(reader.db) ?? new LRUCache({ max: 20_000, ttl: 5 * 60_000 });
  foundWords.set(reader.db, found);
  const key = `${reader.tables.entries} ${most} ${stem}`;
  const known = found.get(key);
  if (known) return known;
  const forms = reader.known(arabicForms(stem)).concat(stem);
  const expression = anyOf(forms.flatMap((form) => [quote(form), quote(stemToken('', form))]));
  const word = { expression, documents: reader.count(expression, most + 1) };
  found.set(key, word);
  return word;
}
