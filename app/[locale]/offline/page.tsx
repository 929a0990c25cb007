import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { RememberedArticles } from '#components/article/remembered-articles';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { Strip } from '#components/site/strip';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'comfort');
  return pageMetadata({ locale, path: '/offline', title: t('offlineTitle'), hidden: true });
}

/** What the service worker shows in place of a page that can't be had. */
export default async function OfflinePage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'comfort');
  return (
    <PageFrame locale={locale} path="/offline">
      <Strip seed="offline" category={null} className="h-24" />
      <Content>
        <h1 className="text-4xl sm:text-5xl">{t('offlineTitle')}</h1>
        <p className="reading mt-2 max-w-prose text-lg text-muted">{t('offlineLead')}</p>
        <p className="mt-2 mb-12">
          {/* The address that was asked for: this page stands in its place. */}
          <a
            // biome-ignore lint/a11y/useValidAnchor: an empty address is that of the page itself
            href=""
            className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          >
            {t('retry')}
          </a>
        </p>
        <RememberedArticles locale={locale} />
      </Content>
    </PageFrame>
  );
}
