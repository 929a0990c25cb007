import { readLocale } from '#app/read-request';
import { localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** What an installed site is called and looks like, in the language it was installed from. */
export async function GET(_: Request, context: { params: Promise<{ locale: string }> }) {
  const locale = readLocale((await context.params).locale);
  const site = translator(locale, 'site');
  const nav = translator(locale, 'nav');
  const manifest = {
    id: localePath(locale, '/'),
    name: translator(locale, 'home')('title'),
    short_name: site('name'),
    description: site('description'),
    lang: locale,
    dir: locales[locale].dir,
    start_url: localePath(locale, '/'),
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fbf8f3',
    theme_color: '#fbf8f3',
    categories: ['news', 'books', 'education'],
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icon-maskable-192.png', type: 'image/png', sizes: '192x192', purpose: 'maskable' },
      { src: '/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
    shortcuts: (['search', 'articles', 'authors'] as const).map((name) => ({
      name: nav(name),
      url: localePath(locale, `/${name}`),
    })),
  };
  return Response.json(manifest, {
    headers: {
      'content-type': 'application/manifest+json',
      'cache-control': 'public, max-age=86400',
    },
  });
}
