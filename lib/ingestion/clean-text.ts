import { decodeHTML } from 'entities';
import { withoutShortcodes } from '#lib/article-html/shortcodes';

/**
 * A title, name, tag or excerpt as one clean line: HTML tags and shortcodes dropped, entities decoded
 * (twice encoded ones too), every kind of white space and control character made one space, invisible
 * direction marks, zero-width characters and broken surrogates removed. Joiners stay where they
 * join two letters. Spelling is left alone: no letter or vowel mark is changed. Reads the first
 * 20,000 units: what is a line is shorter.
 */
export function cleanLine(text: string): string {
  let line = text.length > 20_000 ? text.slice(0, 20_000) : text;
  if (markup.test(line)) {
    line = withoutTags(line);
    // Some feeds encode what is encoded already.
    for (let round = 0; round < 2 && line.includes('&'); round++) line = decodeHTML(line);
    line = withoutTags(line);
  }
  line = withoutShortcodes(line);
  if (!unusual.test(line)) return line;
  return line
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(
      /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffb\p{Surrogate}\u{e0001}]/gu,
      '',
    )
    .replace(/(?<=^|\s)[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]+(?=\s|$)/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const markup = /[<&]/;
/** Anything but a line of single spaces between visible characters. */
const unusual =
  /^\s|\s$|\s\s|[^\S ]|\p{Cc}|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffb]|\p{Surrogate}|\u{e0001}/u;

const hiding = /<(?:!--|(script|style|noscript|template)\b)/gi;
const endsOfHidden: Record<string, RegExp> = {
  comment: /-->/g,
  script: /<\/script\s*>/gi,
  style: /<\/style\s*>/gi,
  noscript: /<\/noscript\s*>/gi,
  template: /<\/template\s*>/gi,
};
const inline =
  /<\/?(?:a|abbr|b|bdi|bdo|big|blockquote|body|br|button|center|cite|code|del|div|em|embed|figcaption|figure|font|form|h[1-6]|head|hr|html|i|iframe|img|input|ins|li|link|mark|math|meta|object|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|th|title|tr|u|ul|video|wbr)(?:[\s/][^<>]*)?>/gi;
const breaking = /^<\/?(?:blockquote|br|div|h\d|hr|li|ol|p|table|td|th|tr|ul)/i;

/** Drops the tags of HTML by name, so that "a < b > c" is left as it is. */
function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  return withoutHidden(text).replace(inline, (tag) => (breaking.test(tag) ? ' ' : ''));
}

/**
 * Drops comments, and elements whose text nobody sees; one without an end is left. An end that is
 * not there is looked for once, not for each beginning.
 */
function withoutHidden(text: string): string {
  const endless = new Set<string>();
  let shown = '';
  let from = 0;
  for (const { 0: tag, 1: name = 'comment', index } of text.matchAll(hiding)) {
    const kind = name.toLowerCase();
    const end = endsOfHidden[kind];
    if (index < from || !end || endless.has(kind)) continue;
    end.lastIndex = index + tag.length;
    if (!end.test(text)) {
      endless.add(kind);
      continue;
    }
    shown += `${text.slice(from, index)} `;
    from = end.lastIndex;
  }
  return shown + text.slice(from);
}
