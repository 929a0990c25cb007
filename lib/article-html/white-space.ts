/** Every character that shows as a gap, the no-break space among them. */
const gap = '\\t\\n\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Characters that take no room: joiners, direction marks, the soft hyphen. */
const invisible =
  '\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f';

const visible = new RegExp(`[^${gap}${invisible}]`);
const anyGap = new RegExp(`[${gap}]`);
const toCollapse = new RegExp(`[${gap}]{2,}|[\\t\\n\\f\\r\\u2028\\u2029]`, 'g');
const everyInvisible = new RegExp(`[${invisible}]+`, 'g');
const everyGap = new RegExp(`[${gap}]+`, 'g');
const leading = new RegExp(`^[${gap}]+`);

/** Whether a reader would see nothing of a text. */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}

/** A text as a reader sees it: a space for every gap, nothing for what takes no room. */
export function asSeen(text: string): string {
  return text.replace(everyInvisible, '').replace(everyGap, ' ').trim();
}

export interface SplitText {
  /** The gap before the first other character. */
  before: string;
  text: string;
  after: string;
}

/** Parts a text from the gaps around it. A text of gaps only is all `before`. */
export function splitGaps(text: string): SplitText {
  if (!isGapAt(text, 0) && !isGapAt(text, text.length - 1)) return { before: '', text, after: '' };
  const before = leading.exec(text)?.[0] ?? '';
  let end = text.length;
  while (end > before.length && isGapAt(text, end - 1)) end--;
  return { before, text: text.slice(before.length, end), after: text.slice(end) };
}

/** Makes every run of gaps one space. A single no-break space inside a line stays. */
export function collapse(text: string): string {
  return text.replace(toCollapse, ' ');
}

function isGapAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  // A space, a tab or a newline at most times; the rare gaps are left to the expression.
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13 && code !== 11);
  return code >= 0xa0 && (code === 0xa0 || (code >= 0x1680 && anyGap.test(text.charAt(index))));
}
