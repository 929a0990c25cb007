import { Parser } from 'htmlparser2';

/** What a page says of itself and leads to, as far as the checks look at it. */
export interface Page {
  lang: string | undefined;
  dir: string | undefined;
  heading: string;
  viewport: string | undefined;
  /** Of `<a>`, as written. */
  links: string[];
  /** Stylesheets and scripts, as written. */
  assets: string[];
  /** `<link rel="alternate">` of a feed's type. */
  feeds: string[];
  /** All that is visible, white space joined. */
  text: string;
}

type Attributes = Record<string, string>;

export function readPage(html: string): Page {
  const page: Page = {
    ...{ lang: undefined, dir: undefined, heading: '', viewport: undefined },
    ...{ links: [], assets: [], feeds: [], text: '' },
  };
  const open: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      readElement(page, name, attributes);
    },
    onclosetag() {
      open.pop();
    },
    ontext(text) {
      if (open.includes('script') || open.includes('style')) return;
      if (open.includes('body')) page.text += `${text} `;
      if (open.includes('h1')) page.heading += text;
    },
  });
  parser.end(html);
  page.text = page.text.replace(/\s+/g, ' ').trim();
  return page;
}

function readElement(page: Page, name: string, attributes: Attributes): void {
  const { href, src, rel = '', type = '', name: metaName, content } = attributes;
  if (name === 'html') {
    page.lang = attributes.lang;
    page.dir = attributes.dir;
  }
  if (name === 'meta' && metaName === 'viewport') page.viewport = content;
  if (name === 'a' && href) page.links.push(href);
  if (name === 'script' && src) page.assets.push(src);
  if (name === 'link' && href && rel === 'stylesheet') page.assets.push(href);
  if (name === 'link' && href && rel === 'alternate' && /rss|atom|feed\+json/.test(type)) {
    page.feeds.push(href);
  }
}
