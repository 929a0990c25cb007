/**
 * An article's HTML for a place outside its page: addresses within the page or the site get
 * the site's name. Only the HTML that lib/article-html wrote, whose attributes are in double quotes.
 */
export function absoluteAddresses(html: string, pageUrl: string): string {
  const { origin } = new URL(pageUrl);
  return html.replace(/<[a-z][^>]*>/g, (tag) =>
    tag
      .replace(/\b(href)="#/g, `$1="${pageUrl}#`)
      .replace(/\b(href|src|poster)="\/(?!\/)/g, `$1="${origin}/`),
  );
}
