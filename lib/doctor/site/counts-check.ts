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
      const shown = /([\d,]+) articles?/.exec(text)?.[1] ?? 'no';
      if (expected !== undefined && isSaid(expected, text)) {
        return ok(`${number(expected)} articles, as expected`);
      }
      if (expected !== undefined) {
        return fail(`${shown} articles, not ${number(expected)}`, 'bin/kamal counts');
      }
      return shown === 'no'
        ? warn('no number of articles is shown', 'bin/kamal counts')
        : ok(`${shown} articles`);
    },
  };
}

/** 331 articles are not said where 20,331 are. */
function isSaid(count: number, text: string): boolean {
  const sentence = translator('en', 'articles')('count', { count });
  return new RegExp(`(?<![\\d,])${sentence}(?!\\w)`).test(text);
}
