import { expect, it } from 'vitest';
import { teaserOf } from '#lib/typography/teaser';

const long = 'لموضوعة المقاومة في موسيقى المغارب وجود لا تغفله الأذن '.repeat(3);

it.each([
  ['موجز فيه وسوم … […] اقرأ المزيد »', 'موجز فيه وسوم…'],
  ['A short one [...] Continue reading →', 'A short one…'],
  ['A short one... Read more', 'A short one…'],
  ['موجز [&hellip;'.slice(0, 4), 'موجز'],
  ['It ends here...', 'It ends here…'],
  ['ليقرأ المزيد', 'ليقرأ المزيد'],
  [`${long}حسب ما تمليه ت`, `${long}حسب ما تمليه…`],
  [`${long}حسب ما تمليه.`, `${long}حسب ما تمليه.`],
  ['كلمة قصيرة', 'كلمة قصيرة'],
])('%s', (excerpt, teaser) => {
  expect(teaserOf(excerpt)).toBe(teaser);
});
