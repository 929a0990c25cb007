import { CapturedResponse, inwardRequest } from '#bin/server/captured-response';
import type { NextHandler, SorryPage } from '#bin/server/pass-to-next';
import { localeNames } from '#lib/i18n/locales';
import { withAnswer } from '#lib/site/response-status';

/**
 * The pages for errors of ours, made once at the start: when something is wrong later, there
 * may be no making a page. Their scripts are left out, since the page needs none.
 */
export async function sorryPages(next: NextHandler): Promise<SorryPage> {
  const pages = { ar: '', en: '' };
  for (const locale of localeNames) {
    const request = inwardRequest(`/${locale}/sorry`, { host: 'localhost' });
    const response = new CapturedResponse(request);
    await withAnswer({}, () => next(request, response));
    await response.done;
    pages[locale] = String(response.body).replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');
  }
  return (locale) => pages[locale];
}
