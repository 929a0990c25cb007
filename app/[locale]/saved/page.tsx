import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { RememberedArticles } from '#components/article/remembered-articles';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { PageHeader } from '#components/site/page-header';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'comfort');
  return pageMetadata({ locale, path: '/saved', title: t('savedTitle'), hidden: true });
}

/** The same for everybody: what was saved is known to the reader's browser alone. */
export default async function SavedPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'comfort');
  return (
    <PageFrame locale={locale} path="/saved">
      <Content>
        <PageHeader title={t('savedTitle')} detail={t('savedLead')} />
        <RememberedArticles locale={locale} />
      </Content>
    </PageFrame>
  );
}
