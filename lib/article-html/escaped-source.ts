import { decodeHTML } from 'entities';

const tags = 'p|div|span|h[1-6]|figure|img|a|b|strong|em|ul|ol|blockquote|table|section|article|br';
const firstTag = new RegExp(`^\\s*&(?:amp;)*lt;(?:${tags})(?:\\s|/|&(?:amp;)*gt;)`, 'i');
/** A paragraph that begins with the name of a tag has no end of one. */
const endTag = new RegExp(`&(?:amp;)*lt;(?:/(?:${tags})|br(?:\\s*/)?)\\s*&(?:amp;)*gt;`, 'i');
/** Feeds escape the html that is in them, and some readers of feeds once more. */
const rounds = 3;

/** The html of a source that is escaped from its first tag to its last; any other as it is. */
export function unescapedSource(source: string): string {
  let html = source;
  for (let round = 0; round < rounds; round++) {
    if (html.includes('<') || !firstTag.test(html) || !endTag.test(html)) break;
    html = decodeHTML(html);
  }
  return html;
}
