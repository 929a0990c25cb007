import { arabicForms, withoutArticle } from '#lib/search/arabic-stem';
import type { IndexReader } from '#lib/search/embedded/index-reader';
import { anyOf, type QueryWord, quote, wordExpression } from '#lib/search/embedded/matching';
import { spellingsOf } from '#lib/search/embedded/spellings';
import { stemToken } from '#lib/search/embedded/tokens';
import { partsOfWord } from '#lib/search/embedded/word-breaks';
import type { ParsedQuery } from '#lib/search/query';
import { stemsOf } from '#lib/search/stem';

/** Documents counted when two stems are weighed against each other. */
const mostWeighed = 500;
/** A beginning that more stems of the index have says nothing about a text. */
const mostBegun = 60;
/** Letters, besides those of particles, from which on words that begin so are few. */
const tellingLength = 3;

/** The query's words, with what the index has to match them. */
export function queryWords(reader: IndexReader, parsed: ParsedQuery): QueryWord[] {
  return parsed.words.map((word, at) =>
    queryWord(reader, word, parsed.endsInPrefix && at === parsed.words.length - 1),
  );
}

export function queryWord(reader: IndexReader, word: string, isPrefix: boolean): QueryWord {
  return {
    word,
    ...chooseStems(reader, word),
    isPrefix,
    beginnings: isPrefix ? beginningsOf(reader, word) : [],
    spellings: [],
    written: [],
    parts: [],
    wholes: [],
  };
}

export function withSpellings(reader: IndexReader, word: QueryWord): QueryWord {
  const { all, written } = spellingsOf(word.word, reader);
  return { ...word, spellings: all, written, parts: partsOfWord(word.word, reader) };
}

/** The words with what they may have been meant to be; undefined when there is nothing of it. */
export function respelt(reader: IndexReader, words: QueryWord[]): QueryWord[] | undefined {
  const unknown = words.filter((word) => reader.count(wordExpression(word, 'prefix', ''), 1) === 0);
  // With all words known each may be another one mistyped; else those that are not.
  const suspects = unknown.length > 0 ? unknown : words;
  const spelt = words.map((word) => (suspects.includes(word) ? withSpellings(reader, word) : word));
  return spelt.some(({ spellings, parts }) => spellings.length + parts.length > 0)
    ? spelt
    : undefined;
}

/**
 * Whether the first letter of كتاب is a particle only other texts can tell: a shorter reading
 * counts when far more documents have it than the longer one (as تاب they would be at most
 * as many again, for each كتاب may be read as that too).
 */
function chooseStems(reader: IndexReader, word: string): { stems: string[]; forms: string[] } {
  const [first = word, ...shorter] = stemsOf(word);
  const stems = [first];
  const forms = formsOf(reader, first);
  // What is after لل is kept by one reading only: the other's documents are others.
  const least = /^[وف]?لل/.test(word) ? 1 : 2;
  let most = shorter.length > 0 ? documentsWith(reader, forms) : 0;
  for (const stem of shorter) {
    const formsOfStem = formsOf(reader, stem);
    const documents = documentsWith(reader, formsOfStem);
    if (documents <= least * most) continue;
    stems.push(stem);
    forms.push(...formsOfStem);
    most = documents;
  }
  return { stems, forms: [...new Set([...forms, ...afterTwo(word)])] };
}

/**
 * What a word that begins with ل is after لل, as a text has it: للاجئين is there by the stem of
 * what follows its لل, like most such words.
 */
function afterTwo(word: string): string[] {
  const bare = withoutArticle(word);
  return bare.startsWith('ل') ? [`ل${bare}`, `ول${bare}`] : [];
}

/** A stem as tokens of the index: alone and after each particle, as a word and as a ~stem. */
function formsOf(reader: IndexReader, stem: string): string[] {
  const known = reader.known(arabicForms(stem));
  return [...new Set([stem, ...known])].flatMap((form) => [form, stemToken('', form)]);
}

function documentsWith(reader: IndexReader, forms: string[]): number {
  return reader.count(anyOf(forms.map(quote)), mostWeighed);
}

/**
 * What to look for when the word may go on: the stems that begin with it, if they are few; where
 * there is none it goes on beyond a stem, and any word is meant that begins so. Of a beginning
 * that many words share, and of a frequent word, only heads are asked, which have marks for
 * it: nearly every text has a word that begins with ال.
 */
function beginningsOf(reader: IndexReader, word: string): string[] {
  if (reader.count(quote(word), mostWeighed) === mostWeighed) return [];
  const stems = reader.stemsBeginning(withoutArticle(word), mostBegun + 1);
  if (stems.length > mostBegun) return [];
  if (stems.length === 0) return isTelling(word) ? [`${quote(word)} *`] : [];
  return stems.flatMap((stem) => [quote(stem), quote(stemToken('', stem))]);
}

function isTelling(start: string): boolean {
  return start.replace(/^[وفبكلس]{0,2}(?:ال|لل?)?/, '').length >= tellingLength;
}
