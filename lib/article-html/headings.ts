/** A heading of an article, for its table of contents. */
export interface Heading {
  /** The heading's id in the html: link to it with `#` and this, percent-encoded. */
  id: string;
  text: string;
  level: 2 | 3 | 4;
}

/** The headings of html that renderArticle() made, in their order. */
export function headingsOf(_html: string): Heading[] {
  return [];
}
