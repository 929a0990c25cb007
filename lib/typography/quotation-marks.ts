import type { ArticleLanguage } from '#lib/article-html/language';

/** Characters to take out of a text at a place, and what to put there instead. */
export interface Edit {
  at: number;
  remove: number;
  insert: string;
}

interface Mark {
  at: number;
  opens: boolean;
  /** As typed: a straight mark, which says neither. */
  straight: boolean;
}

/**
 * What makes a line of text's quotation marks those of a printed page: «…» in Arabic, “…” and ’
 * in English, for the straight ones that keyboards have, without the spaces that some put inside.
 * A quotation of the other direction gets direction marks on both sides: without them, a mark
 * between two words of that direction goes over to the wrong end of its quotation.
 * A mark whose side can't be told (inches, one too many) stays as it is.
 */
export function quotationEdits(text: string, language: ArticleLanguage): Edit[] {
  const marks = quotationMarks(text);
  const edits = turned(marks, language);
  for (const [first, last] of pairsOf(marks)) {
    const inside = text.slice(first.at + 1, last.at);
    if (gapsInside.test(inside) && (first.straight || language === 'ar')) {
      edits.push({ at: first.at + 1, remove: 1, insert: '' });
      edits.push({ at: last.at - 1, remove: 1, insert: '' });
    }
    if (!turnsAround(inside, language)) continue;
    const mark = language === 'ar' ? '\u200f' : '\u200e';
    edits.push({ at: first.at, remove: 0, insert: mark });
    edits.push({ at: last.at + 1, remove: 0, insert: mark });
  }
  return [...edits, ...apostrophes(text, language)];
}

function quotationMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  const straight = [...text.matchAll(/"/g)].map(({ index }) => sideOf(text, index));
  /** Of the straight marks still to come: those that surely close, less those that surely open. */
  let closing = straight.reduce((sum, side) => sum + weightOf(side), 0);
  let next = 0;
  let open = 0;
  for (const { 0: found, index: at } of text.matchAll(/["«»“”]/g)) {
    if (found !== '"') {
      marks.push({ at, opens: found === '«' || found === '“', straight: false });
      continue;
    }
    const side = straight[next++];
    const opens = side === 'either' ? open === 0 : side === 'opens';
    const inches = open === 0 && !opens && /[\d٠-٩]/.test(text[at - 1] ?? '');
    // One that closes what was not opened ends a quotation of the lines before; one that opens
    // again is inside another where both are closed later.
    const lost = opens ? open > 0 && closing < 1 : open === 0 && marks.length > 0;
    closing -= weightOf(side);
    if (inches || lost) continue;
    open = Math.max(0, open + (opens ? 1 : -1));
    marks.push({ at, opens, straight: true });
  }
  return marks;
}

type Side = 'opens' | 'closes' | 'either';

function sideOf(text: string, at: number): Side {
  const mayOpen = !endsWords.test(text[at + 1] ?? ' ');
  const mayClose = !beginsWords.test(text[at - 1] ?? ' ');
  if (mayOpen === mayClose) return 'either';
  return mayOpen ? 'opens' : 'closes';
}

function weightOf(side: Side | undefined): number {
  if (side === 'closes') return 1;
  return side === 'opens' ? -1 : 0;
}

const endsWords = /[\s.,:;!?)\]}»”،؛؟…]/;
const beginsWords = /[\s([{«“]/;
const gapsInside = /^[ \u00a0]\S(?:.*\S)?[ \u00a0]$/s;

/** What stands for straight marks; a quotation inside another has the other kind. */
function turned(marks: Mark[], language: ArticleLanguage): Edit[] {
  const edits: Edit[] = [];
  let depth = 0;
  for (const { at, opens, straight } of marks) {
    if (!opens) depth = Math.max(0, depth - 1);
    const [first, last] = language === 'ar' && depth === 0 ? '«»' : '“”';
    if (straight) edits.push({ at, remove: 1, insert: (opens ? first : last) ?? '"' });
    if (opens) depth++;
  }
  return edits;
}

/** Deeper ones are no quotations, and all of them together are looked through so often. */
const deepest = 4;

function pairsOf(marks: Mark[]): [Mark, Mark][] {
  const open: Mark[] = [];
  const pairs: [Mark, Mark][] = [];
  for (const mark of marks) {
    if (mark.opens) {
      open.push(mark);
      if (open.length > deepest) open.shift();
    } else {
      const first = open.pop();
      if (first) pairs.push([first, mark]);
    }
  }
  return pairs;
}

/** Whether a quotation begins or ends in the other direction: what stands in between does no harm. */
function turnsAround(inside: string, language: ArticleLanguage): boolean {
  const other = language === 'ar' ? /[\p{Script=Latin}\d]/u : /\p{Script=Arabic}/u;
  const first = /[\p{L}\p{N}]/u.exec(inside)?.[0] ?? '';
  const last = /[\p{L}\p{N}][^\p{L}\p{N}]{0,20}$/u.exec(inside.slice(-24))?.[0].slice(0, 1) ?? '';
  return other.test(first) || other.test(last);
}

function apostrophes(text: string, language: ArticleLanguage): Edit[] {
  const edits: Edit[] = [];
  let open = false;
  if (language === 'ar') {
    const inWords = text.matchAll(/(?<=\p{Script=Latin})'(?=\p{Script=Latin})/gu);
    return Array.from(inWords, ({ index: at }) => ({ at, remove: 1, insert: '’' }));
  }
  for (const { index: at } of text.matchAll(/'/g)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + 1] ?? ' ';
    const opens = /[\s([{"“—–]/.test(before) && /\p{L}/u.test(after) && closesLater(text, at);
    // Feet and minutes, but not the 1970's; a mark by itself.
    if (
      !opens &&
      ((/\d/.test(before) && after !== 's') || (/\s/.test(before) && !/\d/.test(after)))
    )
      continue;
    if (open && opens) continue;
    open = opens || (open && /\p{L}/u.test(after));
    edits.push({ at, remove: 1, insert: opens ? '‘' : '’' });
  }
  return edits;
}

function closesLater(text: string, at: number): boolean {
  return /^[^']*(?:\p{L}'\p{L}[^']*)*[^\s']'(?![\p{L}\d])/u.test(text.slice(at + 1, at + 400));
}

/** A line of text after its edits. */
export function edited(text: string, edits: Edit[]): string {
  let result = '';
  let from = 0;
  // Of two at one place, what is put in comes before what is taken out.
  for (const edit of edits.toSorted((a, b) => a.at - b.at || a.remove - b.remove)) {
    result += text.slice(from, edit.at) + edit.insert;
    from = edit.at + edit.remove;
  }
  return result + text.slice(from);
}

/** A title or an excerpt with its quotation marks as they are printed: see quotationEdits. */
export function typeset(text: string, language: ArticleLanguage): string {
  return /["«»“”']/.test(text) ? edited(text, quotationEdits(text, language)) : text;
}
