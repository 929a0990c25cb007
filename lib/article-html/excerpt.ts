const ellipsis = '...';

/**
 * The beginning of a text as one line, for a card or a description: at most maxLength UTF-16
 * units and then "...", cut between two words. A text that fits is returned whole, without
 * dots. A single word that is longer is cut between two letters as a reader sees them, so
 * no vowel mark, joined emoji or surrogate pair is split.
 */
export function excerptOf(text: string, maxLength = 200): string {
  // A little more than is needed, so that a book costs no more than a paragraph.
  const line = oneLine(text.slice(0, maxLength * 4 + 64));
  if (line.length <= maxLength && text.length <= maxLength * 4 + 64) return line;
  if (line.length <= maxLength) return oneLineLongerThan(text, maxLength);
  return cut(line, maxLength);
}

/** For texts that begin with a long run of white space. */
function oneLineLongerThan(text: string, maxLength: number): string {
  const line = oneLine(text);
  return line.length <= maxLength ? line : cut(line, maxLength);
}

function cut(line: string, maxLength: number): string {
  const space = line.lastIndexOf(' ', maxLength);
  const end = space > 0 ? space : lastLetterBoundary(line, maxLength);
  return line.slice(0, end).replace(/[\s,،;؛:.…-]+$/u, '') + ellipsis;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' });

function lastLetterBoundary(line: string, maxLength: number): number {
  let end = 0;
  for (const { index, segment } of segmenter.segment(line.slice(0, maxLength + 64))) {
    if (index + segment.length > maxLength) break;
    end = index + segment.length;
  }
  return end > 0 ? end : line.length;
}
