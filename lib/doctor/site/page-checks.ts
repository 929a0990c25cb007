import { type Finding, fail, ok } from '#lib/doctor/finding';
import type { Site } from '#lib/doctor/site/site';
import type { SiteCheck } from '#lib/doctor/site/site-check';

const logs = 'bin/kamal app logs';

export const languagesCheck: SiteCheck = {
  name: 'languages',
  run: async (site) => [
    await language(site, '/', 'ar', 'rtl'),
    await language(site, '/en', 'en', 'ltr'),
  ],
};

async function language(site: Site, path: string, lang: string, dir: string): Promise<Finding> {
  const { status, headers } = await site.visit(path);
  const page = await site.page(path);
  const named = headers.get('content-language');
  const text = `${path} is ${page.lang} ${page.dir}, Content-Language ${named}`;
  const right = status === 200 && page.lang === lang && page.dir === dir && named === lang;
  return right ? ok(text) : fail(`${text}, answer ${status}`, logs);
}

export const phoneCheck: SiteCheck = {
  name: 'phones',
  async run(site) {
    const { viewport } = await site.page('/');
    if (!viewport?.includes('width=device-width')) {
      return fail(`the viewport is ${viewport ?? 'not named'}`, 'Phones show the page tiny.');
    }
    if (/user-scalable=no|maximum-scale=1\b/.test(viewport)) {
      return fail(`the viewport is ${viewport}`, 'Readers can not enlarge the text.');
    }
    return ok(viewport);
  },
};

export const notFoundCheck: SiteCheck = {
  name: 'not found',
  async run(site) {
    const { status } = await site.visit('/articles/999999999');
    const { links } = await site.page('/articles/999999999');
    if (status === 404 && links.length > 0)
      return ok('a missing article is a 404 page with ways on');
    return fail(`a missing article answers ${status} with ${links.length} links`, logs);
  },
};
