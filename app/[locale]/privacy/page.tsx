import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { env } from '#lib/env';
import { locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }> };

const parts = ['cookies', 'device', 'logs', 'images', 'rights'] as const;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'privacy');
  return pageMetadata({
    locale,
    path: '/privacy',
    title: t('title'),
    description: t('description'),
  });
}

export default async function PrivacyPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'privacy');
  const { CONTACT_EMAIL, IMAGE_PROXY } = env();
  return (
    <PageFrame locale={locale} path="/privacy">
      <Content>
        <div className="prose mx-auto" dir={locales[locale].dir} lang={locale}>
          <h1 className="font-display text-3xl">{t('title')}</h1>
          <p>{t('intro')}</p>
          {parts.map((part) => (
            <section key={part}>
              <h2>{t(`${part}Title`)}</h2>
              <p>{t(part === 'images' && !IMAGE_PROXY ? 'imagesDirect' : part)}</p>
            </section>
          ))}
          {CONTACT_EMAIL && (
            <p>
              {t('contact')}{' '}
              <a href={`mailto:${CONTACT_EMAIL}`}>
                <bdi>{CONTACT_EMAIL}</bdi>
              </a>
            </p>
          )}
        </div>
      </Content>
    </PageFrame>
  );
}
