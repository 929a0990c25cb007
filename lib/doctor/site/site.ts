import { type Page, readPage } from '#lib/doctor/site/page';
import { type Visit, visit } from '#lib/doctor/site/visit';

/** A running site seen from outside. Each address is asked for once, however many checks look at it. */
export interface Site {
  base: URL;
  visit(path: string): Promise<Visit>;
  page(path: string): Promise<Page>;
  /** The address of the newest article, as home links to it; undefined where there is none. */
  articlePath(): Promise<string | undefined>;
}

export function siteAt(base: URL): Site {
  const visits = new Map<string, Promise<Visit>>();
  const site: Site = {
    base,
    visit(path) {
      const url = new URL(path, base);
      let seen = visits.get(url.href);
      if (!seen) {
        seen = visit(url);
        visits.set(url.href, seen);
      }
      return seen;
    },
    async page(path) {
      return readPage((await site.visit(path)).body);
    },
    async articlePath() {
      const { links } = await site.page('/');
      return links.find((link) => /^\/articles\/\d+$/.test(link));
    },
  };
  return site;
}
