import { describe, expect, it } from 'vitest';
import { readingPage } from '#lib/site/reading-page';

const page = (body: string) =>
  `<!DOCTYPE html><html lang="ar" data-reading=""><head><script>theme()</script>` +
  `<link rel="preload" as="script" href="/_next/static/chunks/a.js" nonce="N"/>` +
  `<link rel="stylesheet" href="/_next/static/chunks/a.css"/>` +
  `<script src="/_next/static/chunks/a.js" async="" nonce="N"></script></head>` +
  `<body>${body}<script nonce="N">self.__next_f.push([1,"</p>"])</script></body></html>`;

describe('readingPage', () => {
  it('leaves the page, its styles, our script in its head, and the reading script', () => {
    const html = readingPage(page('<p>نص</p>'), 'N', '/r.js');
    expect(html).toBe(
      `<!DOCTYPE html><html lang="ar" data-reading=""><head><script>theme()</script>` +
        `<link rel="stylesheet" href="/_next/static/chunks/a.css"/></head>` +
        `<body><p>نص</p><script type="module" src="/r.js"></script></body></html>`,
    );
  });

  it('keeps structured data, whoever put a nonce on it', () => {
    const data = '<script type="application/ld+json" nonce="N">{}</script>';
    expect(readingPage(page(data), 'N', '/r.js')).toContain(data);
  });

  it('leaves a page alone that is no page for readers, or that React has still to finish', () => {
    const desk = page('').replace(' data-reading=""', '');
    expect(readingPage(desk, 'N', '/r.js')).toBe(desk);
    const pieces = page('<template id="B:0"></template>');
    expect(readingPage(pieces, 'N', '/r.js')).toBe(pieces);
  });
});
