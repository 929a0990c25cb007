import { expect, it } from 'vitest';
import { excerptOf } from '#lib/article-html/excerpt';
import { runningText } from '#lib/article-html/running-text';

const figure =
  '<figure class="x"><img src="/a.jpg" alt=""><figcaption>تصوير: فلان</figcaption></figure>';

it.each([
  [`<h2 id="s-x">يافا</h2>${figure}<p>نص &amp; تتمة</p>${figure}<p>آخر</p>`, 'نص & تتمة\nآخر'],
  [`${figure}<p>يافا</p><p>نص</p>`, 'نص'],
  ['<p>يافا</p>', 'يافا'],
  [`${figure}`, 'تصوير: فلان'],
  ['<h2 id="s-m">مقدمة</h2><p>نص</p><h3>ثم</h3><p>آخر</p>', 'نص\nآخر'],
  ['<h2>مقدمة</h2>', 'مقدمة'],
  [
    '<p>نص<a href="#ref-1"><sup>[1]</sup></a> تابع <a href="#ref-2">٢</a> من <a href="#s-x">هنا</a> م<sup>2</sup></p>',
    'نص تابع من هنا م2',
  ],
  ['', ''],
])('has the sentences of %s', (html, text) => {
  expect(runningText(html, 'يافا')).toBe(text);
});

it('reads no more of a long text than an excerpt needs', () => {
  const long = `<h2>يافا</h2>${figure.repeat(60)}${'<p>كلمة بعد كلمة</p>'.repeat(500)}`;
  const text = runningText(long, 'يافا');
  expect(text).toHaveLength(1_000);
  expect(excerptOf(text)).toBe(excerptOf('كلمة بعد كلمة '.repeat(500)));
  expect(runningText('<p>كلمة بعد كلمة</p>'.repeat(500), null)).toBe(text);
});
