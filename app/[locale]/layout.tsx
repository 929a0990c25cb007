import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { siteOrigin } from '#app/site-origin';
import { Behaviours } from '#components/site/behaviours';
import { FontPreloads } from '#components/site/font-preloads';
import { openSearchType } from '#lib/feeds/open-search';
import { isLocale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { displayScript } from '#lib/site/display-script';
import { preloadedFonts } from '#lib/site/font-files';
import '../globals.css';

type LayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#171314' },
  ],
};

export async function generateMetadata(props: LayoutProps): Promise<Metadata> {
  const { locale } = await props.params;
  return {
    metadataBase: new URL(await siteOrigin()),
    manifest: isLocale(locale) ? localePath(locale, '/manifest.webmanifest') : undefined,
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '16x16 32x32 48x48' },
        { url: '/icon.svg', type: 'image/svg+xml' },
      ],
      apple: '/apple-touch-icon.png',
    },
  };
}

export default async function LocaleLayout(props: LayoutProps) {
  const { locale } = await props.params;
  if (!isLocale(locale)) notFound();
  return (
    // The script in <head> puts the reader's choices on <html> before React sees it.
    <html lang={locale} dir={locales[locale].dir} data-reading="" suppressHydrationWarning>
      <head>
        <script
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
          dangerouslySetInnerHTML={{ __html: displayScript }}
        />
        <link
          rel="search"
          type={openSearchType}
          title={translator(locale, 'site')('name')}
          href={localePath(locale, '/opensearch.xml')}
        />
        <FontPreloads hrefs={preloadedFonts[locale]} />
      </head>
      <body>
        {props.children}
        <Behaviours />
      </body>
    </html>
  );
}
