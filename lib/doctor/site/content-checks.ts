import { fail, ok } from '#lib/doctor/finding';
import type { Page } from '#lib/doctor/site/page';
import type { Site } from '#lib/doctor/site/site';
import type { SiteCheck } from '#lib/doctor/site/site-check';

const logs = 'bin/kamal app logs';

export const homeCheck: SiteCheck = {
  name: 'home',
  async run(site) {
    const { status } = await site.visit('/');
    if (status !== 200) return fail(`answers ${status}`, logs);
    const articles = new Set((await articleLinks(site, '/')).filter((link) => link));
    if (articles.size > 0) return ok(`shows ${articles.size} articles`);
    return fail('shows no articles', 'bin/kamal counts; is the right volume mounted?');
  },
};

export const articleCheck: SiteCheck = {
  name: 'article',
  async run(site) {
    const path = await requirePath(site);
    const { status } = await site.visit(path);
    const { heading, text } = await site.page(path);
    if (status !== 200) return fail(`${path} answers ${status}`, logs);
    if (!heading.trim()) return fail(`${path} has no title`, logs);
    return ok(`${path} "${short(heading)}", ${text.length.toLocaleString('en')} characters`);
  },
};

export const searchCheck: SiteCheck = {
  name: 'search',
  async run(site) {
    const path = await requirePath(site);
    const words = (await site.page(path)).heading.trim().split(/\s+/).slice(0, 6).join(' ');
    const query = `/search?q=${encodeURIComponent(words)}`;
    const { status } = await site.visit(query);
    if (status === 200 && (await articleLinks(site, query)).includes(path)) {
      return ok(`"${short(words)}" finds ${path}`);
    }
    return fail(
      `"${short(words)}" does not find ${path} (answer ${status})`,
      'bin/bisan search check --repair; docs/deployment.md, failure 6.',
    );
  },
};

export const authorCheck: SiteCheck = {
  name: 'author',
  async run(site) {
    const { links } = await site.page(await requirePath(site));
    const path = links.find((link) => /^\/authors\/\d+$/.test(link));
    if (!path) return fail('the article links to no author', logs);
    const { status } = await site.visit(path);
    const articles = await articleLinks(site, path);
    if (status === 200 && articles.length > 0) return ok(`${path} shows articles`);
    return fail(`${path} answers ${status} with ${articles.length} articles`, logs);
  },
};

async function requirePath(site: Site): Promise<string> {
  const path = await site.articlePath();
  if (path) return path;
  throw new Error('home links to no article');
}

async function articleLinks(site: Site, path: string): Promise<string[]> {
  const { links }: Page = await site.page(path);
  return links.filter((link) => /^\/articles\/\d+$/.test(link));
}

function short(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
}
