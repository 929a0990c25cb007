import { htmlToText } from '#lib/article-html/html-to-text';

/** A heading of an article, for its table of contents. */
export interface Heading {
  /** The heading's id in the html: link to it with `#` and this, percent-encoded. */
  id: string;
  text: string;
  level: 2 | 3 | 4;
}

/**
 * The headings of html that renderArticle() made, in their order. Reads only what the
 * serializer writes: other html must be rendered first.
 */
export function headingsOf(html: string): Heading[] {
  const headings: Heading[] = [];
  for (const [, level, id, content] of html.matchAll(heading)) {
    if (level === undefined || id === undefined || content === undefined) continue;
    const text = htmlToText(content).replaceAll('\n', ' ');
    headings.push({ id, text, level: level === '2' ? 2 : level === '3' ? 3 : 4 });
  }
  return headings;
}

const heading = /<h([234]) id="([^"]*)"[^>]*>(.*?)<\/h\1>/gsu;
