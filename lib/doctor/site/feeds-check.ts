import { fail, ok, warn } from '#lib/doctor/finding';
import type { SiteCheck } from '#lib/doctor/site/site-check';

export const feedsCheck: SiteCheck = {
  name: 'feeds',
  async run(site) {
    const { feeds } = await site.page('/');
    if (feeds.length === 0) return warn('home names no feed', 'Readers of feeds can not find one.');
    for (const feed of feeds) {
      const { status, body } = await site.visit(feed);
      const entries = body.match(/<item[\s>]|<entry[\s>]|"date_published"/g)?.length ?? 0;
      if (status !== 200 || entries === 0) {
        return fail(`${feed} answers ${status} with ${entries} entries`, 'bin/kamal app logs');
      }
    }
    return ok(`${feeds.length} with entries`);
  },
};
