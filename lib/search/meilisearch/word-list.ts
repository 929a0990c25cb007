import { hash } from 'node:crypto';
import { z } from 'zod';
import { isForgiven } from '#lib/search/leniency';
import { sendDocuments } from '#lib/search/meilisearch/send-documents';
import type { MeilisearchServer } from '#lib/search/meilisearch/server';
import { tokenOf } from '#lib/search/meilisearch/token-letters';
import { stemsOf } from '#lib/search/stem';

/** Words remembered as sent before all are forgotten, and sent again when met again. */
const mostRemembered = 400_000;
/** Answers looked at for a word, of which the server has no more than 150, and for all words. */
const mostAnswers = 150;
const leastAnswers = 60;
const mostAnswersInAll = 3_000;

const answers = z.object({
  results: z.array(z.object({ hits: z.array(z.object({ plain: z.string() })) })),
});

/**
 * The words and stems of all texts, in an index of their own where the server forgives typos.
 * Words are only added: one that no text has any more leads to no hit, which does no harm.
 */
export class WordList {
  readonly #sent = new Set<string>();
  #met = new Set<string>();

  constructor(
    readonly server: MeilisearchServer,
    readonly uid: string,
  ) {}

  /** Notes a folded word for the next send(). */
  readonly meet = (word: string): void => {
    if (this.#sent.has(word) || !isForgiven(word)) return;
    this.#met.add(word);
  };

  /** Sends the words met that were not sent before. @returns the tasks to wait for */
  async send(): Promise<number[]> {
    if (this.#met.size === 0) return [];
    const words = this.#met;
    this.#met = new Set();
    const spelt = new Set([...words].flatMap((word) => [word, ...likeliestStem(word)]));
    const documents = Array.from(spelt, (word) => ({
      id: hash('sha1', word).slice(0, 20),
      word: tokenOf('word', word),
      plain: word,
    }));
    const tasks = await sendDocuments(this.server, this.uid, documents);
    if (this.#sent.size > mostRemembered) this.#sent.clear();
    for (const word of words) this.#sent.add(word);
    return tasks;
  }

  /** Has all words sent again: the server may not have them. */
  forget(): void {
    this.#sent.clear();
  }

  /**
   * For each of the words what it may have been meant to be: words and stems one letter away,
   * in no order; none for what nobody mistypes.
   */
  async spellings(words: string[], signal?: AbortSignal): Promise<string[][]> {
    const asked = words.map((word) => (isForgiven(word) ? [word, ...likeliestStem(word)] : []));
    const share = Math.floor(mostAnswersInAll / asked.flat().length);
    const limit = Math.min(Math.max(share, leastAnswers), mostAnswers);
    const queries = asked.flat().map((word) => ({
      indexUid: this.uid,
      // The space ends the word: it is no beginning of a longer one.
      q: `${tokenOf('word', word)} `,
      limit,
      attributesToRetrieve: ['plain'],
    }));
    if (queries.length === 0) return words.map(() => []);
    const body = { queries };
    const { results } = await this.server.ask(answers, {
      method: 'post',
      path: 'multi-search',
      body,
      signal,
    });
    let at = 0;
    return asked.map((forms) => {
      const near = forms.flatMap((form) =>
        (results[at++]?.hits ?? [])
          .map(({ plain }) => plain)
          .filter((plain) => plain !== form && isOneLetterAway(form, plain)),
      );
      return [...new Set(near)].filter((plain) => !forms.includes(plain));
    });
  }
}

/** The stem, where it is long enough to tell something. */
function likeliestStem(word: string): string[] {
  const [stem = word] = stemsOf(word);
  return stem !== word && isForgiven(stem) ? [stem] : [];
}

/** One letter too many, too few, another one, or two swapped. */
export function isOneLetterAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  if (rest.slice(1) === otherRest.slice(1)) return true;
  if (rest.slice(1) === otherRest || rest === otherRest.slice(1)) return true;
  return (
    rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2)
  );
}
