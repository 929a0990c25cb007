import type { IndexReader } from '#lib/search/embedded/index-reader';
import { type QueryWord, wordExpression } from '#lib/search/embedded/matching';
import { spellingsOf } from '#lib/search/embedded/spellings';
import type { ParsedQuery } from '#lib/search/query';
import { stemsOf } from '#lib/search/stem';

/** Documents counted when two stems are weighed against each other. */
const mostWeighed = 2_000;

export function queryWords(reader: IndexReader, parsed: ParsedQuery): QueryWord[] {
  return parsed.words.map((word, at) => ({
    word,
    stems: chooseStems(reader, word),
    isPrefix: parsed.endsInPrefix && at === parsed.words.length - 1,
    spellings: [],
  }));
}

/** The words with what they may have been meant to be; undefined when there is nothing of it. */
export function respelt(reader: IndexReader, words: QueryWord[]): QueryWord[] | undefined {
  const unknown = words.filter((word) => reader.count(wordExpression(word, 'prefix', ''), 1) === 0);
  // With all words known each may be another one mistyped; else those that are not.
  const suspects = unknown.length > 0 ? unknown : words;
  const spelt = words.map((word) =>
    suspects.includes(word)
      ? {
          ...word,
          spellings: spellingsOf(reader.db, reader.tables, word.word, word.stems[0] ?? ''),
        }
      : word,
  );
  return spelt.some(({ spellings }) => spellings.length > 0) ? spelt : undefined;
}

/**
 * Whether the first letter of كتاب is a particle only other texts can tell: a shorter reading
 * counts when far more documents have it than the longer one (as تاب they would be at most
 * as many again, for each كتاب is indexed as that too).
 */
function chooseStems(reader: IndexReader, word: string): string[] {
  const [first = word, ...shorter] = stemsOf(word);
  const chosen = [first];
  let most = shorter.length > 0 ? documentsWith(reader, first) : 0;
  for (const stem of shorter) {
    const documents = documentsWith(reader, stem);
    if (documents <= 2 * most) continue;
    chosen.push(stem);
    most = documents;
  }
  return chosen;
}

function documentsWith(reader: IndexReader, stem: string): number {
  const word = { word: stem, stems: [stem], isPrefix: false, spellings: [] };
  return reader.count(wordExpression(word, 'stem', ''), mostWeighed);
}
