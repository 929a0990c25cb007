import { asSeen } from '#lib/article-html/white-space';

/** What is looked at in a line of text to tell whether it goes on after a break. */
export interface Line {
  start: string;
  end: string;
  /** Letters and digits, vowel marks not counted. */
  letters: number;
}

/** Lines with more letters are prose. */
const longLine = 100;

/** A verse is neither of one word nor as long as this. */
const shortestVerse = 15;
const longestVerse = 60;

export function lineOf(text: string): Line {
  const seen = asSeen(text);
  let letters = 0;
  for (let index = 0; index < seen.length; index++) {
    const code = seen.charCodeAt(index);
    if (code > 0x2f && !(code >= 0x64b && code <= 0x65f)) letters++;
  }
  return { start: seen.slice(0, 40), end: seen.slice(-40), letters };
}

/** Whether lines are prose, or one of their breaks can't have been meant. */
export function hasSureTear(lines: Line[]): boolean {
  return lines.some((line, index) => {
    const before = lines[index - 1];
    if (line.letters > longLine) return true;
    if (before === undefined) return false;
    return isSurelyTorn(before, line) || isWordBetween(before, line, lines[index + 1]);
  });
}

/** A word alone between two lines longer than a verse: a link stood there. */
function isWordBetween(before: Line, line: Line, after: Line | undefined): boolean {
  if (line.letters >= shortestVerse || listMark.test(line.start)) return false;
  if (sentenceEnd.test(before.end) || after === undefined) return false;
  return before.letters > longestVerse && after.letters > longestVerse;
}

/** Whether a line goes on in the next, among lines that hasSureTear() found to be torn. */
export function isTorn(before: Line, after: Line, first: boolean): boolean {
  if (isSurelyTorn(before, after)) return true;
  const { end } = before;
  if (sentenceEnd.test(end) || listMark.test(after.start)) return false;
  if (before.letters > longLine) return true;
  const short = before.letters <= longestVerse;
  // A name or a title above its paragraph.
  if (first && short && after.letters > longestVerse && !comma.test(end)) return false;
  return [before, after].some(({ letters }) => letters < shortestVerse || letters > longestVerse);
}

/** What joins two lines: nothing where the second goes on with a word of the first. */
export function wordsBetween(before: Line, after: Line): string {
  const touching = closing.test(after.start) || vowelMark.test(after.start);
  return touching || opening.test(before.end) || oneLetter.test(before.end) ? '' : ' ';
}

function isSurelyTorn(before: Line, after: Line): boolean {
  const { end } = before;
  return (
    closing.test(after.start) ||
    vowelMark.test(after.start) ||
    opening.test(end) ||
    oneLetter.test(end)
  );
}

/** Punctuation that no line begins with. */
const closing = /^(?:[،؛؟]|[.,:;!?)\]»”"](?=[\s.,:;!?)\]»”"،؛؟(]|$))/u;

/** Punctuation that no line ends with; a straight quote opens only after a gap. */
const opening = /(?:[«“([]|(?:^|\s)")$/u;

/** A mark whose letter stands in the line before. */
const vowelMark = /^\p{M}/u;

/** Arabic words of one letter are written together with the next word. */
const oneLetter = /(?:^|\s)[وفبكل]$/u;

const sentenceEnd = /[.!?؟:…۔]["'»”’)\]\s]*$/u;

const comma = /[،,]$/u;

/** The beginning of a numbered or dotted item, or of a note. */
const listMark = /^(?:\(?[\d٠-٩]{1,3}[.)\]–-]|\[[\d٠-٩]{1,3}\]|[-–—•*▪])\s*\S/u;
