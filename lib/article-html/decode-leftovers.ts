import { cleanText } from '#lib/article-html/clean-text';

/**
 * Decodes the entities that stand in a text as letters, because a source escaped it more than
 * once: `&amp;nbsp;` in its html. Only those that no sentence has by itself.
 */
export function decodeLeftovers(text: string): string {
  if (!/&#?\w{2,8};/.test(text)) return text;
  const decoded = text
    .replace(/&(?:(?:amp|#38|#x26);)+/gi, '&')
    .replace(/&(?:#(\d{2,6})|#x([\da-f]{2,5})|(\w{2,6}));/gi, (entity, decimal, hex, name) => {
      if (name !== undefined) return named[name] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code === 0x26 ? entity : String.fromCodePoint(code);
    });
  return cleanText(decoded);
}

const named: Record<string, string> = {
  nbsp: '\u00a0',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  zwnj: '\u200c',
};
