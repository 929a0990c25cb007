/**
 * The stems of a folded Arabic word, the likeliest first: without ال and what stands before
 * it (وال بال كال فال لل), and without the common endings. و ف ب ك ل س may be a word's own
 * first letter (بيت, وطن) or a particle joined to it, so a word that begins with one has
 * further stems, for both readings; and so has one that begins with لل.
 *
 * Two forms of one word share a stem far more often than not, and so do some different
 * words: a match by stem is worth less than one of the word itself.
 */
export function arabicStems(folded: string): string[] {
  // شئون, مسئول, رءوس: as many in Egypt write شؤون, مسؤول, رؤوس.
  const word = folded.replace(/(ش)ي(?=ون)|(مس)ي(?=ول)|([رفك])ء(?=وس)/, '$1$2$3و');
  const definite = withoutArticle(word);
  const stems = [withoutEndings(definite)];
  if (definite !== word) {
    // للاجئين: of three ل two are written, so the noun may begin with one.
    if (/^[وف]?لل/.test(word)) stems.push(withoutEndings(word.replace(/^[وف]?ل/, '')));
    return stems;
  }
  let rest = word;
  for (let joined = 0; joined < 2; joined++) {
    const shorter = withoutParticle(rest);
    if (shorter === rest || isNoWord(shorter)) break;
    rest = shorter;
    const stem = withoutEndings(rest);
    if (!stems.includes(stem)) stems.push(stem);
  }
  return stems;
}

/** What is left of والده and وكالات: after a particle a longer word with ال would have lost that. */
function isNoWord(text: string): boolean {
  return /^ال../.test(text) && !withoutAny.test(text);
}

/** A stem alone and after each particle that could be joined to it, as the index has them. */
export function arabicForms(stem: string): string[] {
  if (stem.length < 3 || !/^[\u0600-\u06ff]+$/.test(stem)) return [stem];
  const future = /^[يتنا]/.test(stem) ? ['س'] : [];
  return ['', ...particles, ...future].map((particle) => particle + stem);
}

const particles = ['و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل', 'وس'];
const article = /^(?:[وف]?[بك]?ال|[وف]?لل)/;
const withoutAny = /^[وفبكت]?(?:الله|التي|الذي|الذين|اللي|الي|الا|الان)$/;
/** والده, والدتها: the و is the word's own. (والديك may be a rooster, والدين without ال a religion.) */
const parents = /^والد(?:[اهيك]|ات|تان|تين|ت[هيك]|ت?(?:ها|هم|هن|هما|كم|نا)|يه|يها|يهم)$/;
const bothParents = /^والد(?:ين|ان)$/;

/**
 * A folded word without ال and what stands before it. ألمانيا loses its ال too, as it does in
 * الألمانية: the two stay alike.
 */
export function withoutArticle(word: string): string {
  let rest = word;
  for (let round = 0; round < 2; round++) {
    if (!/^.{0,3}ل/.test(rest)) break;
    if (withoutAny.test(rest) || parents.test(rest)) break;
    if (round > 0 && bothParents.test(rest)) break;
    const start = article.exec(rest)?.[0] ?? '';
    const bare = rest.slice(start.length);
    if (start === '' || bare.length < (round === 0 ? 2 : 3)) break;
    // وكالات, بالون: what follows is an ending and no word.
    if (start !== 'ال' && isEnding(bare)) break;
    rest = bare;
  }
  return rest;
}

function withoutParticle(word: string): string {
  if (word.length < 4) return word;
  // س makes a verb's future only before the letters a present tense begins with.
  return /^(?:[وفبكل]|س[يتنا])/.test(word) ? word.slice(1) : word;
}

/** By length, the longest first: each is looked up by a word's last letters. */
const endings = [
  new Set(['تين', 'تان', 'تهم', 'تها', 'هما', 'كما']),
  new Set('ها هم هن كم كن نا ني وا ات ون ين ان يه ته'.split(' ')),
  new Set('هيتا'),
];
/** What looks like an ending is their own: else they had the stems of كان, لبن, أسود, ولا. */
const whole = /^[وفبكل]{0,2}(?:كانون|لبنان|سودان|ولاي)/;
const longestEnding = 3;
const shortestStem = 3;

function isEnding(text: string): boolean {
  return endings.some((ofLength) => ofLength.has(text));
}

function withoutEndings(word: string): string {
  const least = whole.exec(word)?.[0].length ?? shortestStem;
  let stem = word;
  for (let round = 0; round < 4; round++) {
    const shorter = withoutEnding(stem, least);
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem;
}

function withoutEnding(word: string, least: number): string {
  for (const [at, ending] of endings.entries()) {
    const start = word.length - (longestEnding - at);
    if (start >= least && ending.has(word.slice(start))) return word.slice(0, start);
  }
  // A hamza at the end is left out by many writers: سماء, شيء.
  return word.endsWith('ء') && /(?:...|[يو])ء$/.test(word) ? word.slice(0, -1) : word;
}
