import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { Badge } from '#components/desk/badge';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { SearchBox } from '#components/desk/content/search-box';
import { SearchedPagination } from '#components/desk/content/searched-pagination';
import { SelectableTable } from '#components/desk/content/selectable-table';
import { DeskFrame } from '#components/desk/desk-frame';
import { EmptyState, Panel } from '#components/desk/panel';
import { listDeskAuthors } from '#lib/editing/desk-authors';
import { type SimilarAuthors, similarAuthors } from '#lib/editing/similar-authors';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { pageOrLast, searchText } from '#lib/site/query-params';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';

/** As many suggestions on the first page; all of them when asked for. */
const suggestionsShown = 5;

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.authors')('title'));
}

export default async function AuthorsPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/authors');
  const { locale, query } = desk;
  const t = translator(locale, 'deskContent.authors');
  const q = searchText.catch('').parse(query.q ?? '');
  const list = pageOrLast(query.page, (page) => listDeskAuthors({ q, page }));
  const similar = q === '' && list.page === 1 ? similarAuthors() : [];
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('lead')}>
      <SearchBox
        locale={locale}
        action="/desk/authors"
        label={t('search')}
        button={t('apply')}
        query={q}
      />
      {similar.length > 0 && (
        <Panel title={t('similar')} detail={t('similarLead')}>
          <Suggestions
            locale={locale}
            groups={query.similar ? similar : similar.slice(0, suggestionsShown)}
          />
          {!query.similar && similar.length > suggestionsShown && (
            <p className="mt-4">
              <ButtonLink locale={locale} href="/desk/authors?similar=all">
                {t('allSimilar')} ({similar.length})
              </ButtonLink>
            </p>
          )}
        </Panel>
      )}
      {list.items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <form
          method="get"
          action={localePath(locale, '/desk/authors/merge')}
          aria-label={t('mergeLabel')}
        >
          <SelectableTable
            locale={locale}
            label={t('title')}
            nameTitle={t('name')}
            countTitle={t('articles')}
            rows={list.items.map(({ id, name, articlesCount }) => ({
              key: String(id),
              name,
              count: articlesCount,
              href: `/desk/authors/${id}`,
              countHref: `/desk/articles?author=${id}`,
              selectLabel: t('select', { name }),
            }))}
          />
          <p className="mt-4">
            <SubmitButton kind="quiet">{t('merge')}</SubmitButton>
          </p>
        </form>
      )}
      <SearchedPagination
        locale={locale}
        path="/desk/authors"
        q={q}
        page={list.page}
        pages={list.pages}
      />
    </DeskFrame>
  );
}

function Suggestions({ locale, groups }: { locale: Locale; groups: SimilarAuthors[] }) {
  const t = translator(locale, 'deskContent.authors');
  const count = translator(locale, 'deskContent.count');
  return (
    <ul className="divide-y divide-line">
      {groups.map(({ likeness, authors }) => (
        <li
          key={authors.map(({ id }) => id).join(' ')}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3"
        >
          <ul className="min-w-0 flex-1 basis-64 space-y-1">
            {authors.map(({ id, name, articlesCount }) => (
              <li key={id}>
                <bdi className="font-semibold">{name}</bdi>{' '}
                <span className="text-sm text-muted">
                  {count('articles', { count: articlesCount })}
                </span>
              </li>
            ))}
          </ul>
          {likeness === 'near' && <Badge kind="plain">{t('near')}</Badge>}
          <ButtonLink
            locale={locale}
            href={`/desk/authors/merge?${authors.map(({ id }) => `id=${id}`).join('&')}`}
          >
            {t('look')}
            <span className="sr-only">
              : <bdi>{authors[0]?.name}</bdi>
            </span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
