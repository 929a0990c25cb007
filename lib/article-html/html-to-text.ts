/** What stands at a tag's place in the plain text. Tags that are not here leave nothing. */
const breaks: Record<string, string> = {
  p: '\n',
  h2: '\n',
  h3: '\n',
  h4: '\n',
  ul: '\n',
  ol: '\n',
  li: '\n',
  blockquote: '\n',
  pre: '\n',
  figure: '\n',
  figcaption: '\n',
  div: '\n',
  table: '\n',
  tr: '\n',
  hr: '\n',
  br: '\n',
  td: ' ',
  th: ' ',
};

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/**
 * The plain text of html that renderArticle() made: one line for each block, cells of a table
 * separated by a space, entities decoded. Other html must be rendered first: this reads only
 * what the serializer writes (every `<` and `>` of text and attributes escaped, four entities).
 */
export function htmlToText(html: string): string {
  let text = '';
  let pending = '';
  let position = 0;
  while (position < html.length) {
    const tag = html.indexOf('<', position);
    const end = tag === -1 ? html.length : tag;
    if (end > position) {
      if (text !== '') text += pending;
      pending = '';
      text += html.slice(position, end);
    }
    if (tag === -1) break;
    const close = html.indexOf('>', tag);
    if (close === -1) break;
    pending = stronger(pending, breaks[tagName(html, tag + 1, close)] ?? '');
    position = close + 1;
  }
  return text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot);/g, decoded) : text;
}

function tagName(html: string, from: number, to: number): string {
  let start = from;
  if (html.charCodeAt(start) === 47) start++;
  let end = start;
  while (end < to && html.charCodeAt(end) !== 32) end++;
  return html.slice(start, end);
}

function stronger(first: string, second: string): string {
  return first === '\n' || second === '' ? first : second;
}

function decoded(entity: string): string {
  return entities[entity] ?? entity;
}
