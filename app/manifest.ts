import type { MetadataRoute } from 'next';
import { defaultLocale, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export default function manifest(): MetadataRoute.Manifest {
  const site = translator(defaultLocale, 'site');
  return {
    name: `${site('name')} · ${translator('en', 'site')('name')}`,
    short_name: site('name'),
    description: site('description'),
    lang: defaultLocale,
    dir: locales[defaultLocale].dir,
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#faf8f3',
    theme_color: '#faf8f3',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
    ],
  };
}
