import { imageKey } from '#lib/article-html/urls';

/**
 * Whether an article's text begins with this picture, in whatever size: then it need not stand
 * above the text as well. Reads what renderArticle() made.
 */
export function beginsWithPicture(html: string, picture: string | null): boolean {
  const first = /^<figure(?: [^>]*)?>(?:<a [^>]*>)?<img src="([^"]*)"/.exec(html)?.[1];
  if (first === undefined || !picture) return false;
  return pictureKey(first.replaceAll('&amp;', '&')) === pictureKey(picture);
}

/** WordPress names the sizes of one picture `a-300x200.jpg`, and `a-scaled.jpg` the largest. */
function pictureKey(src: string): string {
  return imageKey(src).replace(/-(?:\d{2,4}x\d{2,4}|scaled)(?=\.\w+$)/, '');
}
