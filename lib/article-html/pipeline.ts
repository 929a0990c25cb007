import { Parser } from 'htmlparser2';
import { htmlToText } from '#lib/article-html/html-to-text';

/** Raised when the rendering of the same source changes: stored html is then made anew. */
export const pipelineVersion = 1;

export interface RenderOptions {
  /** The article's own URL, which relative links and images are resolved against. */
  baseUrl?: string;
}

export interface RenderedArticle {
  /** Safe html for a page. Rendering it again gives the same. */
  html: string;
  /** Its plain text, one line for each block. */
  text: string;
}

/** Turns a source's html or plain text into what readers see. Never throws, whatever is given. */
export function renderArticle(source: string, _options: RenderOptions = {}): RenderedArticle {
  const parts: string[] = [];
  const parser = new Parser({ ontext: (text) => parts.push(text) });
  parser.end(source);
  const html = parts
    .join('')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('');
  return { html, text: htmlToText(html) };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
