import { expect, it } from 'vitest';
import { runningText } from '#lib/article-html/running-text';

const figure =
  '<figure class="x"><img src="/a.jpg" alt=""><figcaption>تصوير: فلان</figcaption></figure>';

it.each([
  [`<h2 id="s-x">يافا</h2>${figure}<p>نص &amp; تتمة</p>${figure}<p>آخر</p>`, 'نص & تتمة\nآخر'],
  [`${figure}<p>يافا</p><p>نص</p>`, 'نص'],
  ['<p>يافا</p>', 'يافا'],
  [`${figure}`, 'تصوير: فلان'],
  ['', ''],
])('has the sentences of %s', (html, text) => {
  expect(runningText(html, 'يافا')).toBe(text);
});
