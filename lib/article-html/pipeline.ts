import { partAtBlankLines } from '#lib/article-html/blank-lines';
import { restoreCaptions } from '#lib/article-html/captions';
import { cleanTexts } from '#lib/article-html/clean-tree';
import { LetterCensus, majority, markDirections } from '#lib/article-html/direction';
import { dropDuplicateImages } from '#lib/article-html/duplicate-images';
import { nameMedia } from '#lib/article-html/embedded-media';
import { unescapedSource } from '#lib/article-html/escaped-source';
import { finishLinks } from '#lib/article-html/finish-links';
import { addHeadingIds } from '#lib/article-html/heading-ids';
import { htmlToText } from '#lib/article-html/html-to-text';
import { resolveImages } from '#lib/article-html/images';
import type { ArticleLanguage } from '#lib/article-html/language';
import { linkTargets } from '#lib/article-html/link-targets';
import { resolveLinks } from '#lib/article-html/links';
import { mendBreaks } from '#lib/article-html/mend-breaks';
import { parseSource } from '#lib/article-html/parse-source';
import { isPlainText, plainTextToHtml } from '#lib/article-html/plain-text';
import { wrapTables } from '#lib/article-html/scrolling-tables';
import { serialize } from '#lib/article-html/serialize';
import { resolveShortcodes } from '#lib/article-html/shortcodes';
import { structure } from '#lib/article-html/structure';

/** Raised when the rendering of the same source changes: stored html is then made anew. */
export const pipelineVersion = 4;

export interface RenderOptions {
  /** The article's own URL (http or https), which relative links and images resolve against. */
  baseUrl?: string;
  /** The article's language, when it is known; else the one most of its letters are of. */
  language?: ArticleLanguage;
}

export interface RenderedArticle {
  /** Safe html for a page. Rendering it again gives the same. */
  html: string;
  /** Its plain text, one line for each block. */
  text: string;
}

/**
 * Turns a source's html or plain text into what readers see. Parsed once, changed step by
 * step, written once through the allowlist. Never throws, whatever is given, and takes time in
 * proportion to its length.
 */
export function renderArticle(source: string, options: RenderOptions = {}): RenderedArticle {
  const baseUrl = usableBase(options.baseUrl);
  const given = unescapedSource(source);
  const { root, links } = parseSource(isPlainText(given) ? plainTextToHtml(given) : given);
  partAtBlankLines(root.children);
  cleanTexts(root.children);
  resolveShortcodes(root.children, links);
  restoreCaptions(root.children);
  resolveImages(root.children, baseUrl);
  dropDuplicateImages(root.children);
  mendBreaks(root.children);
  resolveLinks(links, baseUrl);
  const { children, places } = structure(root, linkTargets(root));
  const census = new LetterCensus(children);
  const language = options.language ?? majority(census.total) ?? 'ar';
  // First, for a heading may hold one.
  nameMedia(children, language);
  finishLinks(children, places, addHeadingIds(children));
  markDirections(children, language, census);
  wrapTables(children, language);
  const html = serialize(children);
  return { html, text: htmlToText(html) };
}

function usableBase(baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return undefined;
  return /^https?:$/.test(new URL(baseUrl).protocol) ? baseUrl : undefined;
}
