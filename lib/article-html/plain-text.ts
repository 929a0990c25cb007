import { blocks, dropped, marks, passedOver, voids } from '#lib/article-html/elements';

const names = [blocks, dropped, marks, passedOver, voids].flatMap((group) => [...group.keys()]);

/** A whole tag of any name, the beginning of a known one, or a comment. `a < b` is none. */
const tag = new RegExp(
  `<(?:(?![a-z]+://)/?[a-z][^\\s<>@/]*(?:[\\s/][^<>]*)?>|!--|!doctype|/?(?:${names.join('|')})[\\s/])`,
  'iu',
);

/** Whether a source is plain text: it has no tags. `<name@site.org>` is not one. */
export function isPlainText(source: string): boolean {
  return !source.includes('<') || !tag.test(source);
}

/**
 * Html for plain text: blank lines part paragraphs, single newlines stay as line breaks.
 * Entities that a scraper left (`&nbsp;`) are kept as such; any other `&` is the character.
 */
export function plainTextToHtml(text: string): string {
  return text
    .replace(/&(?!#?\w{1,32};)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/u)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('');
}
