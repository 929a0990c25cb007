import { fail, ok, warn } from '#lib/doctor/finding';
import type { SiteCheck } from '#lib/doctor/site/site-check';

const yearSeconds = 365 * 24 * 3_600;

export const assetsCheck: SiteCheck = {
  name: 'assets',
  async run(site) {
    const { assets } = await site.page('/');
    const own = assets.filter((asset) => new URL(asset, site.base).origin === site.base.origin);
    if (own.length === 0) return fail('home has no stylesheet', 'docs/deployment.md, failure 9.');
    for (const asset of own) {
      const { status, headers, body } = await site.visit(asset);
      if (status !== 200 || body.length === 0) {
        return fail(`${asset} answers ${status}`, 'docs/deployment.md, failure 9.');
      }
      const caching = headers.get('cache-control') ?? 'nothing';
      const maxAge = Number(/max-age=(\d+)/.exec(caching)?.[1] ?? 0);
      if (
        asset.startsWith('/_next/static/') &&
        (maxAge < yearSeconds || !/immutable/.test(caching))
      ) {
        return fail(`${asset} is cached as "${caching}"`, 'Hashed files may be kept for a year.');
      }
    }
    return ok(`${own.length} files load, hashed ones are kept for a year`);
  },
};

export const compressionCheck: SiteCheck = {
  name: 'compression',
  async run(site) {
    const encoding = (await site.visit('/')).headers.get('content-encoding');
    if (encoding) return ok(`pages come as ${encoding}`);
    return warn('pages come as they are', 'Is a proxy in front that unpacks them?');
  },
};

/** Each with what it must say, and what it is for. */
const wanted: [name: string, value: RegExp, purpose: string][] = [
  ['content-security-policy', /default-src|script-src/, 'no foreign scripts'],
  ['x-content-type-options', /nosniff/, 'files are what they say'],
  ['referrer-policy', /origin|same|no-referrer/, 'readers are not followed'],
];

export const headersCheck: SiteCheck = {
  name: 'headers',
  async run(site) {
    const { headers } = await site.visit('/');
    const all: typeof wanted =
      site.base.protocol === 'https:'
        ? [...wanted, ['strict-transport-security', /max-age=\d{6,}/, 'always by TLS']]
        : wanted;
    const missing = all.filter(([name, value]) => !value.test(headers.get(name) ?? ''));
    const told = ['x-powered-by'].filter((name) => headers.has(name));
    if (missing.length === 0 && told.length === 0) return ok(all.map(([name]) => name).join(', '));
    const lacks = missing.map(([name, , purpose]) => `${name} (${purpose})`);
    return warn(
      [
        ...(lacks.length ? [`missing: ${lacks.join(', ')}`] : []),
        ...told.map((name) => `${name} tells`),
      ].join('; '),
      'A proxy in front may add or drop headers.',
    );
  },
};
