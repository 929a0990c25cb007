import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readId, readListing, readLocale } from '#app/read-request';
import { ArticleList } from '#components/article/article-listing';
import { authorName } from '#components/article/author-name';
import { Avatar } from '#components/author/avatar';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { Icon } from '#components/ui/icon';
import { listingQuery, type RawParams } from '#lib/articles/listing-params';
import { findAuthor } from '#lib/authors/find-author';
import { translator } from '#lib/i18n/translator';
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
    title: name,
    description: author.bio ?? translator(locale, 'author')('description', { name }),
  });
}

export default async function AuthorPage(props: Props) {
  const { locale, author } = await readAuthor(props);
  if (!author) return <NotFound locale={locale} />;
  const list = await readListing(props.searchParams, { author: author.id });
  const t = translator(locale, 'author');
  const name = authorName(locale, author.name);
  const basePath = `/authors/${author.id}`;
  const query = listingQuery({ ...list.params, author: undefined });
  return (
    <PageFrame locale={locale} path={basePath + query}>
      <Content>
        <header className="mb-10 flex flex-wrap items-center gap-x-8 gap-y-5 border-b border-line pb-8">
          <Avatar name={name} image={author.avatarUrl} size="large" />
          <div className="min-w-0 flex-1 basis-72">
            <h1 className="text-3xl" dir="auto">
              {name}
            </h1>
            <p className="mt-1 text-muted">
              {translator(locale, 'authors')('articles', { count: author.articlesCount })}
            </p>
            {author.bio && (
              <p className="mt-3 max-w-prose" dir="auto">
                {author.bio}
              </p>
            )}
            {author.socialLinks.length > 0 && (
              <ul aria-label={t('links')} className="mt-3 flex flex-wrap gap-x-6 text-sm">
                {author.socialLinks.map((link) => (
                  <li key={link.label}>
                    <a
                      href={link.url}
                      target="_blank"
                      rel="noopener noreferrer"
                      className="inline-flex min-h-11 items-center gap-2 text-accent hover:underline"
                    >
                      <Icon name="external" className="size-4" />
                      <bdi>{link.label}</bdi>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </header>
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
  return { locale: readLocale(params.locale), author };
}
