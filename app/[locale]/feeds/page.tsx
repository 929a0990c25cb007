import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { feedFormats } from '#lib/feeds/feed';
import { feedPath } from '#lib/feeds/feed-address';
import { locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }> };

const names = { rss: 'RSS 2.0', atom: 'Atom 1.0', json: 'JSON Feed 1.1' };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'feeds');
  return pageMetadata({
    locale,
    path: '/feeds',
    title: t('title'),
    description: t('lead'),
    feed: { params: {} },
  });
}

/** For who follows the archive: a feed itself is nothing to look at in a browser. */
export default async function FeedsPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'feeds');
  const origin = await siteOrigin();
  return (
    <PageFrame locale={locale} path="/feeds">
      <Content>
        <div className="prose mx-auto" dir={locales[locale].dir} lang={locale}>
          <h1 className="text-4xl sm:text-5xl">{t('title')}</h1>
          <p>{t('lead')}</p>
          <ul>
            {feedFormats.map((format) => {
              const path = feedPath(locale, format, {});
              return (
                <li key={format}>
                  <bdi>{names[format]}</bdi>
                  <br />
                  <a
                    href={path}
                    dir="ltr"
                    className="inline-block max-w-full text-[0.8em] wrap-anywhere"
                  >
                    {origin + path}
                  </a>
                </li>
              );
            })}
          </ul>
          <p>{t('narrower')}</p>
        </div>
      </Content>
    </PageFrame>
  );
}
