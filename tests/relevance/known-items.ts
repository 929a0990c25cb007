import type { ArticleDocument, SearchKind } from '#lib/search/engine';
import { foldText } from '#lib/search/fold';
import { pick, type Random, seededRandom } from '#tests/support/generated-words';

/** A query for something that is known to be there. */
export interface KnownItem {
  kind: SearchKind;
  text: string;
  /** Any of these is what was looked for. */
  wanted: number[];
}

export interface Corpus {
  articles: ArticleDocument[];
  authors: { id: number; name: string }[];
}

/**
 * Queries derived from a corpus, by the way in which each differs from what is written there:
 * as readers type who remember a title, a name or a sentence, well or badly.
 */
export function knownItems(corpus: Corpus, perClass: number): Record<string, KnownItem[]> {
  const random = seededRandom(2024);
  const titled = corpus.articles.filter(({ title }) => wordsOf(title).length >= 2);
  const arabic = titled.filter(({ title }) => /[ء-ي]/.test(title));
  const english = titled.filter(({ title }) => /[a-z]{4}/i.test(title));
  const texts = corpus.articles.filter(({ body }) => wordsOf(body).length > 40);
  const sameTitle = byTitle(corpus.articles);

  function of(
    from: ArticleDocument[],
    change: (title: string, article: ArticleDocument) => string | undefined,
  ): KnownItem[] {
    return sampleOf(random, from, perClass).flatMap((article) => {
      const text = change(article.title, article);
      const wanted = sameTitle.get(foldText(article.title)) ?? [article.id];
      return text === undefined ? [] : [{ kind: 'article' as const, text, wanted }];
    });
  }
  const some = (title: string) => someWords(random, title);

  return {
    'exact title': of(titled, (title) => title),
    '3 to 5 words of it': of(titled, some),
    'without marks': of(arabic, (title) => title.replace(/\p{M}/gu, '')),
    'with marks': of(arabic, (title) => withMarks(random, some(title))),
    'hamza and alef': of(arabic, (title) =>
      changed(some(title), [
        [/[أإآ]/g, 'ا'],
        [/ؤ/g, 'و'],
        [/ئ/g, 'ي'],
      ]),
    ),
    'hamza added': of(arabic, (title) => changed(some(title), [[/\bا|(?<=\s|^)ا(?!ل)/g, 'أ']])),
    'ta marbuta': of(arabic, (title) => changed(some(title), [[/ة/g, 'ه']])),
    'alef maqsura': of(arabic, (title) =>
      changed(some(title), [
        [/ى(?=\s|$)/g, 'ي'],
        [/ي(?=\s|$)/g, 'ى'],
      ]),
    ),
    'without ال': of(arabic, (title) => changed(some(title), [[/(?<=\s|^)ال(?=\p{L}{3})/gu, '']])),
    'with ال': of(arabic, (title) =>
      changed(some(title), [[/(?<=\s|^)(?!ال|[وبلكفس])(?=\p{L}{4})/gu, 'ال']]),
    ),
    'with و ب ل ك ف': of(arabic, (title) => withParticle(random, some(title))),
    'letter wrong': of(titled, (title) => misspelt(random, some(title), 'wrong')),
    'letter missing': of(titled, (title) => misspelt(random, some(title), 'missing')),
    'letter doubled': of(titled, (title) => misspelt(random, some(title), 'doubled')),
    'letters swapped': of(titled, (title) => misspelt(random, some(title), 'swapped')),
    'as typed so far': of(titled, (title) => beginning(random, title)),
    'Arabic digits': of(
      corpus.articles.filter(({ title }) => /[0-9]/.test(title)),
      (title) => title.replace(/[0-9]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit))),
    ),
    'English inflections': of(english, (title) => inflected(random, title)),
    'sentence of the body': of(texts, (_, { body }) => sentence(random, body)),
    "author's name": authorItems(random, corpus, perClass, (name) => name),
    "part of author's name": authorItems(random, corpus, perClass, (name) =>
      withoutOne(random, name),
    ),
    "author's name misspelt": authorItems(random, corpus, perClass, (name) =>
      misspelt(random, name, 'wrong'),
    ),
  };
}

function authorItems(
  random: Random,
  { authors }: Corpus,
  count: number,
  change: (name: string) => string | undefined,
): KnownItem[] {
  return sampleOf(random, authors, count).flatMap(({ id, name }) => {
    const text = change(name);
    if (text === undefined) return [];
    // Whoever else has all that is left of the name is as good an answer.
    const parts = wordsOf(foldText(text));
    const alike = authors.filter((other) =>
      parts.every((part) => wordsOf(foldText(other.name)).includes(part)),
    );
    return [
      { kind: 'author' as const, text, wanted: [...new Set([id, ...alike.map((a) => a.id)])] },
    ];
  });
}

function byTitle(articles: ArticleDocument[]): Map<string, number[]> {
  const ids = new Map<string, number[]>();
  for (const { id, title } of articles) {
    const folded = foldText(title);
    ids.set(folded, [...(ids.get(folded) ?? []), id]);
  }
  return ids;
}

function sampleOf<T>(random: Random, list: T[], count: number): T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, () => pick(random, list));
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

function someWords(random: Random, title: string): string {
  const words = wordsOf(title);
  const length = Math.min(words.length, 3 + Math.floor(random() * 3));
  const from = Math.floor(random() * (words.length - length + 1));
  return words.slice(from, from + length).join(' ');
}

/** The text with the first replacement that changes it, and the others; undefined if none does. */
function changed(text: string, replacements: [RegExp, string][]): string | undefined {
  const result = replacements.reduce((so, [from, to]) => so.replace(from, to), text);
  return result === text ? undefined : result;
}

function withMarks(random: Random, text: string): string {
  return text.replace(/[ء-ي]/g, (letter) => letter + pick(random, [...'َُِّْ', '']));
}

function withParticle(random: Random, text: string): string | undefined {
  const words = text.split(' ');
  const at = words.findIndex((word) => /^[ء-ي]{4,}$/.test(word) && !/^[وبلكف]/.test(word));
  if (at < 0) return undefined;
  const word = words[at] ?? '';
  const particle = pick(random, ['و', 'ب', 'ل', 'ك', 'ف']);
  words[at] = particle === 'ل' && word.startsWith('ال') ? `لل${word.slice(2)}` : particle + word;
  return words.join(' ');
}

type Mistake = 'wrong' | 'missing' | 'doubled' | 'swapped';

function misspelt(random: Random, text: string, mistake: Mistake): string | undefined {
  const words = wordsOf(text);
  const long = words.flatMap((word, at) => (foldText(word).length >= 5 ? [at] : []));
  if (long.length === 0) return undefined;
  const at = pick(random, long);
  const word = (words[at] ?? '').replace(/\p{M}/gu, '');
  const place = 1 + Math.floor(random() * (word.length - 2));
  const before = word.slice(0, place);
  const [here = '', next = ''] = word.slice(place);
  const letters = /[a-z]/i.test(word) ? 'etaoins' : 'ابتسرمنيو';
  const after = word.slice(place + 1);
  words[at] = {
    wrong:
      before +
      pick(
        random,
        [...letters].filter((letter) => letter !== here),
      ) +
      after,
    missing: before + after,
    doubled: before + here + here + after,
    swapped: before + next + here + word.slice(place + 2),
  }[mistake];
  return words.join(' ');
}

/** At least two words and a part of the next, or most of a short title. */
function beginning(random: Random, title: string): string | undefined {
  const words = wordsOf(title);
  if (words.length < 3) return undefined;
  const whole = 2 + Math.floor(random() * (words.length - 2));
  const next = words[whole] ?? words.at(-1) ?? '';
  return `${words.slice(0, whole).join(' ')} ${next.slice(0, Math.max(1, Math.ceil(next.length / 2)))}`;
}

function inflected(random: Random, title: string): string | undefined {
  const words = wordsOf(title);
  const long = words.flatMap((word, at) => (/^[a-z]{4,}$/i.test(word) ? [at] : []));
  if (long.length === 0) return undefined;
  const at = pick(random, long);
  const word = words[at] ?? '';
  words[at] = /s$/.test(word)
    ? word.slice(0, -1)
    : /[^aeiouy]$/.test(word)
      ? `${word}s`
      : word.toUpperCase();
  return words.join(' ');
}

function sentence(random: Random, body: string): string {
  const words = wordsOf(body);
  const from = Math.floor(random() * (words.length - 12));
  return words.slice(from, from + 8 + Math.floor(random() * 5)).join(' ');
}

function withoutOne(random: Random, name: string): string | undefined {
  const parts = wordsOf(name);
  if (parts.length < 2) return undefined;
  parts.splice(Math.floor(random() * parts.length), 1);
  return parts.join(' ');
}
