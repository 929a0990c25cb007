import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { ArticleTable } from '#components/desk/content/article-table';
import { BulkBar } from '#components/desk/content/bulk-bar';
import { DeskArticleFilters } from '#components/desk/content/desk-article-filters';
import { DeskFrame } from '#components/desk/desk-frame';
import { EmptyState } from '#components/desk/panel';
import { Pagination } from '#components/ui/pagination';
import { listCategories, listSources } from '#lib/articles/facets';
import { findAuthor } from '#lib/authors/find-author';
import { deskArticleQuery, readDeskArticleParams } from '#lib/editing/desk-article-params';
import { listDeskArticles } from '#lib/editing/desk-articles';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { pageOrLast } from '#lib/site/query-params';
import { sourceNames } from '#lib/sources/sources';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.articles')('title'));
}

export default async function ArticlesPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/articles');
  const { locale } = desk;
  const params = readDeskArticleParams(desk.query);
  const [categories, sources, author] = await Promise.all([
    listCategories(),
    listSources(),
    params.author ? findAuthor(params.author) : undefined,
  ]);
  const list = pageOrLast(params.page, (page) => listDeskArticles({ ...params, page }));
  const names = sourceNames(locale);
  const t = translator(locale, 'deskContent.articles');
  return (
    <DeskFrame
      {...desk}
      title={t('title')}
      detail={`${translator(locale, 'deskContent.count')('articles', { count: list.total })}. ${t('lead')}`}
    >
      <DeskArticleFilters
        locale={locale}
        params={params}
        categories={categories.map(({ name }) => name)}
        sources={sources.map(({ name }) => ({ value: name, label: names.get(name) ?? name }))}
        authorName={author?.name ?? undefined}
      />
      {list.items.length === 0 ? (
        <EmptyState title={t('empty')}>
          <a href={localePath(locale, '/desk/articles')} className="text-accent underline">
            {t('clear')}
          </a>
        </EmptyState>
      ) : (
        <form method="get" action={localePath(locale, '/desk/articles/bulk')}>
          <ArticleTable locale={locale} rows={list.items} sourceNames={names} />
          <Pagination
            locale={locale}
            page={list.page}
            pages={list.pages}
            hrefOf={(page) => `/desk/articles${deskArticleQuery({ ...params, page })}`}
          />
          <BulkBar
            locale={locale}
            params={params}
            categories={categories.map(({ name }) => name)}
          />
        </form>
      )}
    </DeskFrame>
  );
}
