/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
}

/** Picks the first of a list often and the last seldom, as words are used (Zipf, s = 1). */
export function pickByRank<T>(random: Random, list: readonly T[]): T {
  const rank = Math.floor(Math.exp(random() * Math.log(list.length + 1))) - 1;
  return list[Math.min(rank, list.length - 1)] ?? pick(random, list);
}

export interface Vocabulary {
  /** The small words every sentence has, the most frequent first. */
  particles: string[];
  /** Words that carry meaning, in the form a dictionary would list, most frequent first. */
  stems: string[];
  /** A stem as it stands in a sentence: with its prefixes, suffixes, now and then marks. */
  inflect: (stem: string, random: Random) => string;
}

/** About 4,500 Arabic stems from invented roots, each with dozens of forms in a text. */
export function arabicVocabulary(): Vocabulary {
  const random = seededRandom(7);
  const roots = inventRoots(random, 500);
  const stems = roots.flatMap((root) =>
    sample(random, patterns, 9).map((pattern) => pattern.replace(/[123]/g, (n) => letter(root, n))),
  );
  return {
    particles:
      'في من على إلى أن التي الذي عن مع هذا هذه ما لا كان كانت بين قد كل بعد قبل حتى أو ثم لم عند منذ إذ هو هي ذلك تلك حيث إن كما فيها به'.split(
        ' ',
      ),
    stems: shuffle(random, [...new Set(stems)]),
    inflect: inflectArabic,
  };
}

/** About 3,000 English-looking stems. */
export function englishVocabulary(): Vocabulary {
  const random = seededRandom(11);
  const stems = Array.from({ length: 3_400 }, () =>
    Array.from({ length: 1 + Math.ceil(random() * 2) }, () => pick(random, syllables)).join(''),
  );
  return {
    particles: 'the of and to in a that is was for on with as by at from were which their it'.split(
      ' ',
    ),
    stems: [...new Set(stems.map((stem) => stem + pick(random, ['t', 'n', 'rd', 'll', 'm', 'k'])))],
    inflect: (stem, at) =>
      stem + pickByRank(at, ['', 's', 'ed', 'ing', 'er', 'ly', 'ment', 'ness']),
  };
}

const patterns =
  '123 1ا23 12ا3 12و3 12ي3 م12و3 م123 م123ة 12ا3ة 12و3ة 1ا2و3 أ12ا3 ا12123 إ12ا3 است12ا3 ا1ت2ا3 ان12ا3 ت12ي3 ت12ي3ات ت1ا23 م1ا23ة مت12ي3 م1ا2ي3 1وا23 12ا2ي3 12ائ3 12ى 123اء 12لا3 12ان يت12م3 ي123ون ت123 أ123 مست123 ي12ا3'.split(
    ' ',
  );

const syllables =
  'ba ra ten mor li sa quor den fi lan gra pel tho vi nor cu sta mel dra po ri hen ska lo wen tur bri ga cla no'.split(
    ' ',
  );

function inventRoots(random: Random, count: number): string[] {
  const letters = [...'بتثجحخدذرزسشصضطظعغفقكلمنهويأ'];
  const roots = new Set<string>();
  while (roots.size < count) {
    const root = `${pick(random, letters)}${pick(random, letters)}${pick(random, letters)}`;
    if (new Set(root).size === 3) roots.add(root);
  }
  return [...roots];
}

function letter(root: string, place: string): string {
  return root[Number(place) - 1] ?? '';
}

function inflectArabic(stem: string, random: Random): string {
  const prefix = pickByRank(random, ['', 'ال', '', 'و', 'وال', 'بال', 'لل', 'ب', 'ل', 'ف', 'كال']);
  const bare = stem.replace(/[ةى]$/, '');
  const suffix =
    random() < 0.75 ? '' : pickByRank(random, ['ها', 'ه', 'ات', 'هم', 'ين', 'ية', 'نا']);
  const word = prefix + (suffix === '' ? stem : bare + suffix);
  return random() < 0.02 ? withMarks(word, random) : word;
}

function withMarks(word: string, random: Random): string {
  return [...word].map((char) => char + (random() < 0.5 ? pick(random, [...'َُِّْ']) : '')).join('');
}

function sample<T>(random: Random, list: readonly T[], count: number): T[] {
  return shuffle(random, [...list]).slice(0, count);
}

function shuffle<T>(random: Random, list: T[]): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
