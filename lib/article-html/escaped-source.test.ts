import { expect, it } from 'vitest';
import { unescapedSource } from '#lib/article-html/escaped-source';

it.each([
  ['&lt;p&gt;نص &amp;amp; تتمة&lt;/p&gt;', '<p>نص &amp; تتمة</p>'],
  ['\n&lt;div class=&quot;x&quot;&gt;نص&lt;/div&gt;', '\n<div class="x">نص</div>'],
  ['&amp;lt;p&amp;gt;نص&amp;lt;/p&amp;gt;', '<p>نص</p>'],
  ['&lt;img src=&quot;/a.jpg&quot; /&gt;نص&lt;br /&gt;', '<img src="/a.jpg" />نص<br />'],
])('has the html of %s', (source, html) => {
  expect(unescapedSource(source)).toBe(html);
});

it.each(['&lt;br', ' ', '&amp;', 'amp;', '&lt;p&gt;', '&lt;br '])(
  'takes no time over %j',
  (part) => {
    const started = performance.now();
    unescapedSource(`&lt;br ${part.repeat(1_000_000)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  },
);

it.each([
  '<p>&lt;p&gt; ثم &lt;/p&gt;</p>',
  'الوسم &lt;p&gt;نص&lt;/p&gt; فقرة',
  '&lt;p&gt; وسم يبدأ فقرة',
  '&lt;pre&gt;x&lt;/pre&gt;',
  'نص',
])('leaves %s', (source) => {
  expect(unescapedSource(source)).toBe(source);
});
