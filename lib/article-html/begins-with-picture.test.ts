import { expect, it } from 'vitest';
import { beginsWithPicture } from '#lib/article-html/begins-with-picture';
import { renderArticle } from '#lib/article-html/pipeline';

const cover = 'https://site.example/صورة-400x300.jpg';

it.each([
  [
    '<figure class="alignwide"><img src="https://www.site.example/%D8%B5%D9%88%D8%B1%D8%A9.jpg?w=9"><figcaption>ش</figcaption></figure><p>ن</p>',
    true,
  ],
  ['<p><a href="/x"><img src="/صورة-scaled.jpg"></a></p><p>ن</p>', true],
  ['<p><img src="/صورة-1024x768.jpg"> ن</p>', false],
  ['<p>ن</p><p><img src="/صورة.jpg"></p>', false],
  ['<p><img src="/أخرى.jpg"></p>', false],
  ['', false],
])('knows whether %s begins with the cover', (source, begins) => {
  const { html } = renderArticle(source, { baseUrl: 'https://site.example/1' });
  expect(beginsWithPicture(html, cover)).toBe(begins);
  expect(beginsWithPicture(html, null)).toBe(false);
});
