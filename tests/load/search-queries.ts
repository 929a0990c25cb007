import type { ArticleDocument, SearchQuery } from '#lib/search/engine';
import { foldText } from '#lib/search/fold';
import { pick, type Random, seededRandom } from '#tests/support/generated-words';

const perClass = 60;

/** Queries of every kind that readers ask, made from the articles that are searched. */
export function queryClasses(documents: ArticleDocument[]): Record<string, SearchQuery[]> {
  const random = seededRandom(99);
  const words = new WordSample(documents, random);
  const many = (make: () => SearchQuery): SearchQuery[] => Array.from({ length: perClass }, make);
  const title = () => foldText(pick(random, documents).title);
  const someOf = (text: string, length: number) => text.split(' ').slice(0, length).join(' ');
  const sentence = () => {
    const text = pick(random, documents).body.split(' ');
    const start = Math.floor(random() * (text.length - 14));
    return text.slice(start, start + 12).join(' ');
  };
  const filters = () => {
    const { category, sourceId, date } = pick(random, documents);
    return pick(random, [
      { category: category ?? '' },
      { sourceId: sourceId ?? '' },
      { from: date },
      { from: `${date.slice(0, 4)}-03-05`, to: `${Number(date.slice(0, 4)) + 3}-10-20` },
      { category: category ?? '', sourceId: sourceId ?? '' },
    ]);
  };
  return {
    'common word': many(() => ({ text: words.common() })),
    'rare word': many(() => ({ text: words.rare() })),
    'several words': many(() => ({
      text: `${words.common()} ${words.middle()} ${words.common()}`,
    })),
    'common words': many(() => ({ text: `${words.common()} ${words.common()} ${words.common()}` })),
    title: many(() => ({ text: title() })),
    'words of a title': many(() => ({ text: someOf(title(), 3) })),
    phrase: many(() => ({ text: `"${someOf(sentence(), 3)}"` })),
    sentence: many(() => ({ text: sentence() })),
    'one letter wrong': many(() => ({ text: misspelt(words.middle(), random) })),
    'title, one wrong': many(() => ({ text: misspelt(title(), random) })),
    'prefix of 1': many(() => ({ text: words.middle().slice(0, 1) })),
    'prefix of 2': many(() => ({ text: words.middle().slice(0, 2) })),
    'prefix of 3': many(() => ({ text: words.middle().slice(0, 3) })),
    'prefix of 4': many(() => ({ text: words.common().slice(0, 4) })),
    'words and prefix': many(() => ({ text: `${words.middle()} ${words.common().slice(0, 3)}` })),
    exclusion: many(() => ({ text: `${words.common()} -${words.common()}` })),
    'with filters': many(() => ({ text: words.common(), filters: filters() })),
    'with counts': many(() => ({ text: words.common(), facets: true })),
    'rare, with counts': many(() => ({ text: words.middle(), facets: true })),
    'newest first': many(() => ({ text: words.common(), sort: 'newest' })),
    'page 50': many(() => ({ text: words.common(), offset: 980 })),
    'last page': many(() => ({ text: words.common(), offset: 9_980 })),
    'nothing to find': many(() => ({ text: `${misspelt(words.rare(), random)}ضظغ قققثث` })),
  };
}

function misspelt(text: string, random: Random): string {
  const at = 1 + Math.floor(random() * (text.length - 2));
  const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  return pick(random, [
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}م${text.slice(at)}`,
    `${text.slice(0, at)}ك${text.slice(at + 1)}`,
    swapped,
  ]);
}

/** Words of the articles by how many of them have the word. */
class WordSample {
  readonly #common: string[];
  readonly #middle: string[];
  readonly #rare: string[];

  constructor(
    documents: ArticleDocument[],
    private readonly random: Random,
  ) {
    const counts = new Map<string, number>();
    const sample = documents.filter((_, at) => at % 10 === 0);
    for (const { body } of sample) {
      for (const word of new Set(foldText(body).split(' '))) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    const between = (low: number, high: number) =>
      [...counts]
        .filter(
          ([word, n]) => word.length > 2 && n >= low * sample.length && n < high * sample.length,
        )
        .map(([word]) => word);
    this.#common = between(0.1, 1.01);
    this.#middle = between(0.005, 0.1);
    this.#rare = between(0, Math.max(0.002, 1.5 / sample.length));
  }

  common = () => pick(this.random, this.#common);
  middle = () => pick(this.random, this.#middle);
  rare = () => pick(this.random, this.#rare);
}
