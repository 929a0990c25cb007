import { fail, ok, warn } from '#lib/doctor/finding';
import type { SiteCheck } from '#lib/doctor/site/site-check';
import { number } from '#lib/doctor/words';
import { translator } from '#lib/i18n/translator';

/** The list of articles says how many there are: that is what readers go by. */
export function countsCheck(expected: number | undefined): SiteCheck {
  return {
    name: 'counts',
    async run(site) {
      const { status } = await site.visit('/en/articles');
      const { text } = await site.page('/en/articles');
      if (status !== 200) return fail(`/en/articles answers ${status}`, 'bin/kamal app logs');
      if (expected !== undefined && text.includes(sentence(expected))) {
        return ok(`${number(expected)} articles, as expected`);
      }
      const shown = /([\d,]+) articles?/.exec(text)?.[1] ?? 'no';
      if (expected !== undefined) {
        return fail(`${shown} articles, not ${number(expected)}`, 'bin/kamal counts');
      }
      return shown === 'no'
        ? warn('no number of articles is shown', 'bin/kamal counts')
        : ok(`${shown} articles`);
    },
  };
}

const sentence = (count: number) => translator('en', 'articles')('count', { count });
