import type { ArticleDocument } from '#lib/search/engine';
import { foldText } from '#lib/search/fold';
import { judgedItems } from '#tests/relevance/judged';
import type { Corpus, KnownItem } from '#tests/relevance/known-item';
import {
  beginning,
  changed,
  inflected,
  joined,
  misspelt,
  onOtherKeyboard,
  parted,
  sentence,
  shuffled,
  someWords,
  type Typed,
  withMarks,
  withoutOne,
  withParticle,
  wordsOf,
} from '#tests/relevance/typing';
import { pick, type Random, seededRandom } from '#tests/support/generated-words';

/**
 * Queries derived from a corpus, by the way in which each differs from what is written there:
 * as readers type who remember a title, a name or a sentence, well or badly.
 */
export function knownItems(corpus: Corpus, perClass: number): Record<string, KnownItem[]> {
  return {
    ...titleItems(seededRandom(2024), corpus, perClass),
    ...textItems(seededRandom(2025), corpus, perClass),
    ...authorItems(seededRandom(2026), corpus, perClass),
    'judged by hand': judgedItems(corpus),
  };
}

type Change = (title: string, article: ArticleDocument) => Typed;

function titleItems(random: Random, corpus: Corpus, count: number): Record<string, KnownItem[]> {
  const titled = corpus.articles.filter(({ title }) => wordsOf(title).length >= 2);
  const arabic = titled.filter(({ title }) => /[ء-ي]/.test(title));
  const english = titled.filter(({ title }) => /[a-z]{4}/i.test(title));
  const numbered = corpus.articles.filter(({ title }) => /[0-9]/.test(title));
  const sameTitle = byTitle(corpus.articles);
  const of = (from: ArticleDocument[], change: Change): KnownItem[] =>
    sampleOf(random, from, count).flatMap((article) => {
      const text = change(article.title, article);
      const wanted = sameTitle.get(foldText(article.title)) ?? [article.id];
      return text === undefined ? [] : [{ kind: 'article' as const, text, wanted }];
    });
  const some = (title: string) => someWords(random, title);
  const replaced = (...replacements: [RegExp, string][]): Change => {
    return (title) => changed(some(title), replacements);
  };
  const mistyped = (mistake: Parameters<typeof misspelt>[2]): Change => {
    return (title) => misspelt(random, some(title), mistake);
  };
  return {
    'exact title': of(titled, (title) => title),
    '3 to 5 words of it': of(titled, some),
    'in another order': of(titled, (title) => shuffled(random, some(title))),
    'without marks': of(arabic, (title) => title.replace(/\p{M}/gu, '')),
    'with marks': of(arabic, (title) => withMarks(random, some(title))),
    'hamza and alef': of(arabic, replaced([/[أإآ]/g, 'ا'], [/ؤ/g, 'و'], [/ئ/g, 'ي'])),
    'hamza added': of(arabic, replaced([/(?<=\s|^)ا(?!ل)/g, 'أ'])),
    'hamza left out': of(arabic, replaced([/ء|ئ(?=\p{L})|ؤ/gu, ''])),
    'ta marbuta': of(arabic, replaced([/ة/g, 'ه'])),
    'alef maqsura': of(arabic, replaced([/ى(?=\s|$)/g, 'ي'], [/ي(?=\s|$)/g, 'ى'])),
    'alef for maqsura': of(arabic, replaced([/ى(?=\s|$)/g, 'ا'])),
    'without ال': of(arabic, replaced([/(?<=\s|^)ال(?=\p{L}{3})/gu, ''])),
    'with ال': of(arabic, replaced([/(?<=\s|^)(?!ال|[وبلكفس])(?=\p{L}{4})/gu, 'ال'])),
    'with و ب ل ك ف': of(arabic, (title) => withParticle(random, some(title))),
    'without و ب ل': of(
      arabic,
      replaced([/(?<=\s|^)[وبفك](?=ال\p{L}{3})/gu, ''], [/(?<=\s|^)لل(?=\p{L}{3})/gu, 'ال']),
    ),
    'letter wrong': of(titled, mistyped('wrong')),
    'letter missing': of(titled, mistyped('missing')),
    'letter doubled': of(titled, mistyped('doubled')),
    'letters swapped': of(titled, mistyped('swapped')),
    'two words misspelt': of(titled, (title) => {
      const once = misspelt(random, some(title), 'wrong');
      return once && misspelt(random, once, 'missing');
    }),
    'two words joined': of(titled, (title) => joined(random, some(title))),
    'a word parted': of(titled, (title) => parted(random, some(title))),
    'other keyboard': of(titled, (title) => onOtherKeyboard(some(title))),
    'as typed so far': of(titled, (title) => beginning(random, title)),
    'a word too many': of(titled, (title, { language }) => {
      return `${some(title)} ${language === 'en' ? 'article' : 'مقال'}`;
    }),
    'title and author': of(titled, (title, { author }) =>
      author === 'Unknown' ? undefined : `${some(title)} ${author}`,
    ),
    'other digits': of(numbered, (title) =>
      title.replace(/[0-9]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit))),
    ),
    'English inflections': of(english, (title) => inflected(random, title)),
  };
}

/** Whoever remembers a sentence remembers one that no other article has. */
function textItems(random: Random, corpus: Corpus, count: number): Record<string, KnownItem[]> {
  const texts = corpus.articles.filter(({ body }) => wordsOf(body).length > 40);
  const of = (change: (body: string) => Typed): KnownItem[] =>
    sampleOf(random, texts, count).flatMap(({ id, body }) => {
      const text = change(body);
      return text === undefined ? [] : [{ kind: 'article' as const, text, wanted: [id] }];
    });
  return {
    'sentence of the body': of((body) => sentence(random, body)),
    'sentence, one wrong': of((body) => misspelt(random, sentence(random, body), 'wrong')),
    'sentence, one left out': of((body) => withoutOne(random, sentence(random, body))),
    'sentence without ال': of((body) =>
      changed(sentence(random, body), [[/(?<=\s|^)ال(?=\p{L}{3})/gu, '']]),
    ),
  };
}

function authorItems(random: Random, corpus: Corpus, count: number): Record<string, KnownItem[]> {
  const { authors } = corpus;
  const of = (change: (name: string) => Typed): KnownItem[] =>
    sampleOf(random, authors, count).flatMap(({ id, name }) => {
      const text = change(name);
      if (text === undefined) return [];
      // Whoever else has all that is left of the name is as good an answer.
      const parts = wordsOf(foldText(text));
      const alike = authors.filter((other) => {
        const words = wordsOf(foldText(other.name));
        return parts.every((part) => words.includes(part));
      });
      return [{ kind: 'author' as const, text, wanted: [id, ...alike.map((each) => each.id)] }];
    });
  return {
    "author's name": of((name) => name),
    'part of the name': of((name) => withoutOne(random, name)),
    'name misspelt': of((name) => misspelt(random, name, pick(random, ['wrong', 'missing']))),
    'name in another order': of((name) => shuffled(random, name)),
    'name joined': of((name) => joined(random, name)),
    'name without hamza': of((name) => changed(name, [[/[أإآ]/g, 'ا']])),
    'name with a title': of((name) => (/[ء-ي]/.test(name) ? `د. ${name}` : `Dr. ${name}`)),
  };
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
