import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderArticle } from '#lib/article-html/pipeline';
import { rewriteImages, type WrittenImage } from '#lib/article-html/rewrite-images';

const html = renderArticle(
  `<p>ا<img src="https://a.example/1.jpg?x=1" alt='a "b" &amp; <c>' width="300" height="200"></p>
   <figure><img src="/sample/x.svg"><figcaption>ت</figcaption></figure>
   <p><img src="https://a.example/2-300.jpg" alt="&lt;img src=x onerror=1&gt;" srcset="https://a.example/2-300.jpg 300w,
     https://a.example/2-1024.jpg 1024w, https://a.example/2.jpg 4000w"></p>`,
).html;

it('shows each picture as its article has it, with the largest that is worth fetching', () => {
  const seen: WrittenImage[] = [];
  const same = rewriteImages(html, (image) => {
    seen.push(image);
    return undefined;
  });
  expect(same).toBe(html);
  expect(seen).toEqual([
    { src: 'https://a.example/1.jpg', largest: 'https://a.example/1.jpg', width: 300, height: 200 },
    { src: '/sample/x.svg', largest: '/sample/x.svg', width: undefined, height: undefined },
    {
      src: 'https://a.example/2-300.jpg',
      largest: 'https://a.example/2-1024.jpg',
      width: undefined,
      height: undefined,
    },
  ]);
});

it('gives other attributes and leaves the rest alone, escaped as before', () => {
  const changed = rewriteImages(html, ({ src }) =>
    src.startsWith('/') ? undefined : { src: '/img/1?a&"<>', srcset: undefined, sizes: undefined },
  );
  const first =
    '<img src="/img/1?a&amp;&quot;&lt;&gt;" alt="a &quot;b&quot; &amp; &lt;c&gt;" width="300" height="200" loading="lazy" decoding="async" referrerpolicy="no-referrer">';
  expect(changed).toContain(first);
  expect(changed).not.toContain('srcset');
  expect(changed).toContain('alt="&lt;img src=x onerror=1&gt;"');
  expect(changed).toContain('<img src="/sample/x.svg"');
  expect(changed.replaceAll(/<img [^>]*>/g, '')).toBe(html.replaceAll(/<img [^>]*>/g, ''));
});

it('never makes another element, whatever a text says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const escaped = text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;');
      const rendered = renderArticle(
        `<p>${escaped}<img src="https://a.example/1.jpg" alt="${escaped}"></p>`,
      ).html;
      const changed = rewriteImages(rendered, () => ({ src: text }));
      expect(changed.match(/</g)?.length).toBe(rendered.match(/</g)?.length);
      expect(rewriteImages(changed, ({ src }) => ({ src })).length).toBe(changed.length);
    }),
  );
});
