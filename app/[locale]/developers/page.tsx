import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { PageHeader } from '#components/site/page-header';
import { Section } from '#components/site/section';
import { apiRoot } from '#lib/api/endpoint';
import { openApiDocument, problemWords } from '#lib/api/open-api';
import { type ProblemName, problems } from '#lib/api/problem';
import { env } from '#lib/env';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { Code } from './code';
import { Fields } from './fields';
import { Operation } from './operation';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  const t = translator(locale, 'api');
  return pageMetadata({
    locale,
    path: '/developers',
    title: t('title'),
    description: t('description'),
  });
}

/** The document of the API for people: all that is said here is read from it. */
export default async function DevelopersPage(props: Props) {
  const locale = readLocale((await props.params).locale);
  const origin = await siteOrigin();
  const t = translator(locale, 'api');
  const document = openApiDocument(origin, locale);
  const address = `${apiRoot}/openapi.json?locale=${locale}`;
  return (
    <PageFrame locale={locale} path="/developers">
      <Content>
        <PageHeader title={t('title')} />
        <p className="reading max-w-3xl text-lg">{t('description')}</p>
        <dl className="mt-6 grid gap-x-6 gap-y-2 grid-cols-1 sm:grid-cols-[auto_minmax(0,1fr)]">
          <dt className="font-semibold">{t('base')}</dt>
          <dd>
            <Code>{document.servers[0]?.url}</Code>
          </dd>
          <dt className="font-semibold">{t('document')}</dt>
          <dd>
            <a href={address} className="text-accent underline">
              <Code>{address}</Code>
            </a>
          </dd>
          <dt className="font-semibold">{t('tryIt')}</dt>
          <dd>
            <Code>{`curl '${origin}${apiRoot}/articles?language=ar&limit=5'`}</Code>
          </dd>
        </dl>
        <div className="mt-12">
          <Section title={t('rulesTitle')}>
            <Rules locale={locale} />
          </Section>
          <Section title={t('requests')}>
            <div className="grid gap-8">
              {Object.entries(document.paths).map(([path, { get }]) => (
                <Operation key={path} locale={locale} path={path} operation={get} />
              ))}
            </div>
          </Section>
          <Section title={t('shapes')}>
            <div className="grid gap-8">
              {Object.entries(document.components.schemas).map(([name, schema]) => (
                <section key={name} id={name} className="scroll-mt-24">
                  <h3 className="text-xl">
                    <Code>{name}</Code>
                  </h3>
                  <Fields schema={schema} />
                </section>
              ))}
            </div>
          </Section>
          <Section title={t('errors')}>
            <Errors locale={locale} />
          </Section>
        </div>
      </Content>
    </PageFrame>
  );
}

function Rules({ locale }: { locale: Locale }) {
  const t = translator(locale, 'api');
  const count = env().API_RATE_LIMIT;
  const limit = count === 0 ? t('noLimit') : t('limit', { count });
  const rules = [
    [t('pagingTitle'), t('paging')],
    [t('cachingTitle'), t('caching')],
    [t('limitTitle'), limit],
    [t('useTitle'), t('use')],
  ];
  return (
    <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
      {rules.map(([title, text]) => (
        <section key={title}>
          <h3 className="text-xl">{title}</h3>
          <p className="reading mt-1">{text}</p>
        </section>
      ))}
    </div>
  );
}

function Errors({ locale }: { locale: Locale }) {
  const words = translator(locale, 'apiWords');
  return (
    <>
      <p className="reading max-w-3xl">{translator(locale, 'api')('errorsAbout')}</p>
      <dl className="mt-4 grid gap-x-6 gap-y-3 grid-cols-1 sm:grid-cols-[auto_minmax(0,1fr)]">
        {(Object.keys(problems) as ProblemName[]).map((name) => (
          <div key={name} id={name} className="scroll-mt-24 sm:contents">
            <dt>
              <Code>{`${problems[name]} ${name}`}</Code>
            </dt>
            <dd className="text-muted">{words(problemWords[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
