import { expect, test, vi } from 'vitest';
import { renderArticle } from '#lib/article-html/pipeline';

// A busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

test.each([
  ['blank lines', 'نص <b>أول</b>\nسطر\n\nنص ثان', '<p>نص <b>أول</b> سطر</p><p>نص ثان</p>'],
  ['of Windows', '<i>ا</i>\r\n \r\n\r\nب', '<p><i>ا</i></p><p>ب</p>'],
  ['in emphasis', '<b>ا\n\nب</b>', '<p><b>ا</b></p><p><b>ب</b></p>'],
  ['with a gap', '<b>ا</b>\n&nbsp;\nب', '<p><b>ا</b></p><p>ب</p>'],
  ['around a heading', 'ا\n\nب\n\n<h2>ج</h2>\n\nد', '<p>ا</p><p>ب</p><h2>ج</h2><p>د</p>'],
  ['not beside paragraphs', '<p>ا</p>ب\n\nج', '<p>ا</p><p>ب ج</p>'],
  [
    'not in an attribute',
    '<a href="/x" title="ا\n\nب">ج</a>',
    '<p><a href="/x" title="ا\n\nب">ج</a></p>',
  ],
])('%s', (_, source, html) => {
  const seen = renderArticle(source).html.replace(/ (?:id|dir)="[^"]*"/g, '');
  expect(seen).toBe(html);
});

test.each(['ا\n\n', '\n \n', '\n ', '\n\n<b>ا</b>'])('takes little time for many %j', (part) => {
  const started = performance.now();
  renderArticle(`<b>ا</b>${part.repeat(200_000)}`);
  expect(performance.now() - started).toBeLessThan(20_000);
});
