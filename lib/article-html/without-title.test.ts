import { expect, it } from 'vitest';
import { beginsWith, withoutTitle } from '#lib/article-html/without-title';

it.each([
  ['<h2 id="s-x">يافا – سيرة «مدينة» &amp; ناسها</h2><p>نص</p>', '<p>نص</p>'],
  ['<p><strong>يافا: سيرة مدينة ناسها</strong></p><p>نص</p>', '<p>نص</p>'],
  ['<p>يافا سيرة مدينة ناسها، تتمة</p>', '<p>يافا سيرة مدينة ناسها، تتمة</p>'],
  ['', ''],
])('takes the title from the beginning of %s', (html, rest) => {
  expect(withoutTitle(html, 'يافا - سيرة "مدينة" & ناسها')).toBe(rest);
});

it('leaves the text of what has no title', () => {
  expect(withoutTitle('<p>***</p>', null)).toBe('<p>***</p>');
});

it('knows a beginning that is spaced otherwise', () => {
  expect(beginsWith('فيه "الغرفة" ثم', 'فيه " الغرفة "')).toBe(true);
  expect(beginsWith('فيه الغرفة', 'فيها الغرفة')).toBe(false);
});
