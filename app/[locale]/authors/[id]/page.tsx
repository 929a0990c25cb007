import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { pageMetadata } from '#app/page-metadata';
import { readId, readListing, readLocale } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { ArticleList } from '#components/article/article-listing';
import { authorName } from '#components/article/author-name';
import { AuthorHeader } from '#components/author/author-header';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { StructuredDataScript } from '#components/site/structured-data-script';
import { listingQuery, type RawParams } from '#lib/articles/listing-params';
import { findAuthor, mergedInto } from '#lib/authors/find-author';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { authorCard } from '#lib/social-cards/card';
import { aboutAuthor } from '#lib/structured-data/about-author';
import { breadcrumbs } from '#lib/structured-data/about-site';
import { structuredDataJson } from '#lib/structured-data/structured-data';
import { errorMetadata, NotFound } from '../../error-pages';

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<RawParams>;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, author } = await readAuthor(props);
  if (!author) return errorMetadata(locale, 'notFoundTitle');
  const name = authorName(locale, author.name);
  return pageMetadata({
    locale,
    path: `/authors/${author.id}`,
    card: authorCard(locale, author),
    title: name,
    description: author.bio ?? translator(locale, 'author')('description', { name }),
    feed: { params: { author: author.id }, names: { author: name } },
  });
}

export default async function AuthorPage(props: Props) {
  const { locale, id, author } = await readAuthor(props);
  if (!author) {
    const kept = id === undefined ? undefined : await mergedInto(id);
    if (kept !== undefined) permanentRedirect(localePath(locale, `/authors/${kept}`));
    return <NotFound locale={locale} />;
  }
  const list = await readListing(props.searchParams, { author: author.id }, locale);
  const t = translator(locale, 'author');
  const origin = await siteOrigin();
  const about = [
    aboutAuthor(origin, locale, author),
    breadcrumbs(origin, locale, [
      { name: translator(locale, 'authors')('title'), path: '/authors' },
      { name: authorName(locale, author.name), path: `/authors/${author.id}` },
    ]),
  ].filter((each) => each !== undefined);
  const basePath = `/authors/${author.id}`;
  const query = listingQuery({ ...list.params, author: undefined });
  return (
    <PageFrame locale={locale} path={basePath + query}>
      <StructuredDataScript json={structuredDataJson(about)} />
      <Content>
        <AuthorHeader locale={locale} author={author} />
        <h2 className="sr-only">{t('articles')}</h2>
        <ArticleList locale={locale} basePath={basePath} {...list} />
      </Content>
    </PageFrame>
  );
}

async function readAuthor(props: Props) {
  const params = await props.params;
  const id = readId(params.id);
  const author = id === undefined ? undefined : await findAuthor(id);
  return { locale: readLocale(params.locale), id, author };
}
