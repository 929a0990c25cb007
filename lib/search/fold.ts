import { dropped, foldCharacter, foldedUnit, separator, special } from '#lib/search/fold-table';

/** A word of a text in its folded form, and where it stands: text.slice(start, end). */
export interface FoldedWord {
  word: string;
  start: number;
  end: number;
}

/**
 * The words of a text in the form they are compared in, separated by single spaces: no
 * vowel marks or tatweel, one form for each letter (أ إ آ ٱ → ا, ة → ه, ى ی → ي, ک → ك, and
 * presentation forms), digits 0 to 9, Latin in lower case without diacritics. Folding what is
 * folded changes nothing. A word also ends where Arabic letters meet Latin ones or digits.
 */
export function foldText(text: string): string {
  return decode(scanText(text));
}

/**
 * foldText() by its UTF-16 units, and as text for who asks. Valid until the next text is folded.
 */
export function foldUnits(text: string): {
  units: Uint16Array;
  length: number;
  toText: () => string;
} {
  const scan = scanText(text);
  return { units: scan.units, length: scan.length, toText: () => decode(scan) };
}

/** The folded words one by one, each with its place in the original text. */
export function foldedWords(text: string): FoldedWord[] {
  const scan = scanText(text, new Int32Array(text.length * 2 + 64));
  const words: FoldedWord[] = [];
  let from = 0;
  for (const word of decode(scan).split(' ')) {
    if (word === '') continue;
    const to = from + word.length;
    const end = scan.origins[(to - 1) * 2 + 1] ?? text.length;
    words.push({ word, start: scan.origins[from * 2] ?? 0, end });
    from = to + 1;
  }
  return words;
}

const space = 32;
const none = 0;
const arabic = 1;
const latin = 2;
const other = 3;

interface Scan {
  units: Uint16Array;
  length: number;
  /** For each unit the start and end of the characters it came from, when asked for. */
  origins: Int32Array;
}

const noOrigins = new Int32Array(0);
let scratch = new Uint16Array(1 << 16);

/** One pass over the text. It is the indexer's innermost loop, hence its plain style. */
function scanText(text: string, origins = noOrigins): Scan {
  // The longest folding, U+FDFA's, has 18 units.
  if (scratch.length < text.length + 64) scratch = new Uint16Array(text.length * 2 + 64);
  const out: Scan = { units: scratch, length: 0, origins };
  let script = none;
  for (let at = 0; at < text.length; at++) {
    const folded = foldedUnit(text.charCodeAt(at));
    if (folded > special) {
      script = write(out, folded, script, at, at + 1);
    } else if (folded === dropped) {
      if (script !== none && out.origins.length > 0) extend(out, at + 1);
    } else if (folded === separator) {
      if (!joins(text, at, script)) script = none;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const end = at + character.length;
      for (const unit of specialFolding(character)) {
        script = unit === space ? none : write(out, unit, script, at, end);
      }
      at = end - 1;
    }
  }
  return out;
}

/** Appends a unit, after a space when it begins a word. Returns the script it is of. */
function write(out: Scan, unit: number, script: number, start: number, end: number): number {
  const own = scriptOf(unit);
  if (own !== script && (script === none || own === arabic || script === arabic)) {
    if (out.length > 0) put(out, space, start, start);
  }
  put(out, unit, start, end);
  return own;
}

function put(out: Scan, unit: number, start: number, end: number): void {
  if (out.length === out.units.length) {
    const longer = new Uint16Array(out.length * 2);
    longer.set(out.units);
    out.units = longer;
    scratch = longer;
  }
  if (out.origins.length > 0) {
    if (out.length * 2 + 2 > out.origins.length) {
      const longer = new Int32Array(out.origins.length * 2);
      longer.set(out.origins);
      out.origins = longer;
    }
    out.origins[out.length * 2] = start;
    out.origins[out.length * 2 + 1] = end;
  }
  out.units[out.length++] = unit;
}

/** A mark belongs to the word that it follows. */
function extend(out: Scan, end: number): void {
  out.origins[(out.length - 1) * 2 + 1] = end;
}

function scriptOf(unit: number): number {
  if (unit >= 0x0600 && unit <= 0x06ff) return arabic;
  return unit < 0x0250 ? latin : other;
}

/** The apostrophe of "Palestine's" and "o’clock" doesn't end the word. */
function joins(text: string, at: number, script: number): boolean {
  if (script !== latin) return false;
  const unit = text.charCodeAt(at);
  if (unit !== 0x27 && unit !== 0x2019 && unit !== 0x2018 && unit !== 0x60) return false;
  const next = foldedUnit(text.charCodeAt(at + 1) || space);
  return next > special && scriptOf(next) === latin;
}

const specials = new Map<string, Uint16Array>();

function specialFolding(character: string): Uint16Array {
  let units = specials.get(character);
  if (!units) {
    const folded = foldCharacter(character);
    units = Uint16Array.from({ length: folded.length }, (_, at) => folded.charCodeAt(at));
    if (specials.size < 10_000) specials.set(character, units);
  }
  return units;
}

// Not Buffer: highlighting runs in browsers too.
const utf16 = new TextDecoder('utf-16le');

function decode({ units, length }: Scan): string {
  return utf16.decode(units.subarray(0, length));
}
