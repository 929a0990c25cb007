import { htmlToText } from '#lib/article-html/html-to-text';

/**
 * An article's html without the title at its beginning: scrapers often take it along with the
 * text, and the page has it already. Reads what renderArticle() made.
 */
export function withoutTitle(html: string, title: string | null): string {
  const wanted = lettersOf(title ?? '');
  const first = /^<(h[234]|p)(?: [^>]*)?>(.{1,2000}?)<\/\1>/su.exec(html);
  if (!first || wanted === '') return html;
  return lettersOf(htmlToText(first[2] ?? '')) === wanted ? html.slice(first[0].length) : html;
}

/** Whether a text begins with another, whatever spaces and marks stand between its words. */
export function beginsWith(text: string, beginning: string): boolean {
  return lettersOf(text).startsWith(lettersOf(beginning));
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
