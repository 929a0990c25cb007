import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { env } from '#lib/env';
import { isLocale, locales } from '#lib/i18n/locales';
import '../globals.css';

export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#181514' },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  return {
    metadataBase: new URL(await siteOrigin()),
    icons: {
      icon: [{ url: '/icon.svg', type: 'image/svg+xml' }],
      apple: '/apple-touch-icon.png',
    },
  };
}

export default async function LocaleLayout(props: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await props.params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={locale} dir={locales[locale].dir}>
      <body>{props.children}</body>
    </html>
  );
}

/** SITE_URL, or the address this request came to. */
async function siteOrigin(): Promise<string> {
  const { SITE_URL } = env();
  if (SITE_URL) return SITE_URL;
  const received = await headers();
  const host = received.get('x-forwarded-host') ?? received.get('host') ?? 'localhost';
  const protocol = received.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return URL.canParse(`${protocol}://${host}`) ? `${protocol}://${host}` : 'http://localhost';
}
