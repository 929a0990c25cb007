import { expect, it } from 'vitest';
import { htmlToText } from '#lib/article-html/html-to-text';

it.each([
  ['', ''],
  ['<p>a</p><p>b</p>', 'a\nb'],
  ['<p>a<br>b</p>', 'a\nb'],
  ['<p>a <b>b</b>c</p>', 'a bc'],
  ['<ul><li>a<ul><li>b</li></ul></li></ul>', 'a\nb'],
  ['<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>', 'a b\nc'],
  ['<p>a &lt;b&gt; &amp;amp; &quot;c&quot;</p>', 'a <b> &amp; "c"'],
  ['<figure><img src="/a.jpg" alt="x &gt; y"><figcaption>c</figcaption></figure>', 'c'],
  ['<p id="s-x" dir="rtl">نص</p>', 'نص'],
])('reads %s', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});
