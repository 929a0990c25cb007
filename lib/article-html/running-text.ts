import { excerptOf } from '#lib/article-html/excerpt';
import { htmlToText } from '#lib/article-html/html-to-text';
import { withoutTitle } from '#lib/article-html/without-title';

/** An excerpt needs no more of a text, and most texts have it at the beginning of their html. */
const enough = 1_000;
const enoughHtml = 4_000;

/** Pictures with their captions, headings, and the numbers that lead to footnotes. */
const beside =
  /<figure(?: [^>]*)?>.*?<\/figure>|<h([2-6])(?: [^>]*)?>.*?<\/h\1>|\s?<a href="#[^"]*">(?:<sup>)?[[(]?[\d٠-٩*†]{1,3}[\])]?(?:<\/sup>)?<\/a>/gs;

/**
 * The sentences that an article begins with, for an excerpt: without the title, which stands above
 * the excerpt already, and without what stands beside the sentences. A text of nothing else is taken
 * as it is. Reads what renderArticle() made.
 */
export function runningText(html: string, title: string | null): string {
  const beginning = sentences(html.slice(0, enoughHtml), title);
  if (beginning.length >= enough) return beginning.slice(0, enough);
  return (sentences(html, title) || htmlToText(html)).slice(0, enough);
}

/** The excerpt of an article whose source gives none; '' where it has no text. */
export function madeExcerpt(html: string, title: string | null): string {
  return excerptOf(runningText(html, title));
}

function sentences(html: string, title: string | null): string {
  return htmlToText(withoutTitle(html.replace(beside, ''), title));
}
