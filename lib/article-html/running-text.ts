import { htmlToText } from '#lib/article-html/html-to-text';
import { withoutTitle } from '#lib/article-html/without-title';

/**
 * The sentences of an article, for an excerpt: without the title at its beginning, which stands
 * above the excerpt already, and without pictures' captions. A text of captions alone is taken
 * as it is. Reads what renderArticle() made.
 */
export function runningText(html: string, title: string | null): string {
  const sentences = html.replace(/<figure(?: [^>]*)?>.*?<\/figure>/gsu, '');
  return htmlToText(withoutTitle(sentences, title)) || htmlToText(html);
}
