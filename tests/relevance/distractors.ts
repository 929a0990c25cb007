import type { ArticleDocument } from '#lib/search/engine';
import { wordsOf } from '#tests/relevance/typing';
import { pick, type Random, seededRandom } from '#tests/support/generated-words';

/** Words of a distractor's text: as many as a long article of a magazine has. */
const textLength = 900;

/**
 * Articles that say nothing in the corpus's own words, each word as often after the one before as
 * it is there: what a query has to be told from in an archive of thousands.
 */
export function* distractors(
  articles: ArticleDocument[],
  count: number,
  seed = 1,
): Generator<ArticleDocument> {
  const random = seededRandom(seed);
  const titleWords = articles.flatMap(({ title }) => wordsOf(title));
  const texts = chainOf(articles.map(({ body }) => wordsOf(body)));
  const above = Math.max(0, ...articles.map(({ id }) => id));
  // Any words in any order: what is known to be there must not be a title of another.
  const title = (length: number) =>
    Array.from({ length }, () => pick(random, random() < 0.5 ? titleWords : texts.words)).join(' ');
  for (let at = 1; at <= count; at++) {
    yield {
      ...pick(random, articles),
      id: above + at,
      title: title(3 + Math.floor(random() * 6)),
      excerpt: walk(random, texts, 30),
      body: walk(random, texts, Math.floor(textLength * (0.3 + random()))),
      groupId: null,
    };
  }
}

interface Chain {
  next: Map<string, string[]>;
  words: string[];
}

function chainOf(texts: string[][]): Chain {
  const next = new Map<string, string[]>();
  for (const words of texts) {
    for (const [at, word] of words.entries()) {
      const follower = words[at + 1];
      if (follower === undefined) continue;
      const known = next.get(word);
      if (known) known.push(follower);
      else next.set(word, [follower]);
    }
  }
  return { next, words: [...next.keys()] };
}

function walk(random: Random, chain: Chain, length: number): string {
  const words = [pick(random, chain.words)];
  while (words.length < length) {
    const followers = chain.next.get(words.at(-1) ?? '');
    // Now and then elsewhere: whole sentences are not to be repeated.
    words.push(followers && random() < 0.85 ? pick(random, followers) : pick(random, chain.words));
  }
  return words.join(' ');
}
