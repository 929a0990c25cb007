import { Badge } from '#components/desk/badge';
import { DataTable } from '#components/desk/data-table';
import type { DeskArticleRow } from '#lib/editing/desk-article-row';
import { formatDay } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Articles with a box to select each, inside the form that changes many. */
export function ArticleTable(props: {
  locale: Locale;
  rows: DeskArticleRow[];
  sourceNames: Map<string, string>;
}) {
  const { locale } = props;
  const t = translator(locale, 'deskContent.articles');
  const values = translator(locale, 'deskContent.values');
  return (
    <DataTable
      label={t('title')}
      rows={props.rows}
      keyOf={(row) => row.id}
      columns={[
        {
          title: t('columnTitle'),
          cell: (row) => {
            const title = row.title ?? values('untitled');
            return (
              <div className="flex items-start gap-3">
                <label className="flex size-11 shrink-0 cursor-pointer items-center justify-center">
                  <input
                    type="checkbox"
                    name="id"
                    value={row.id}
                    className="size-5 accent-accent"
                  />
                  <span className="sr-only">{t('select', { title })}</span>
                </label>
                <div className="min-w-0">
                  <a
                    href={localePath(locale, `/desk/articles/${row.id}`)}
                    className="inline-flex min-h-11 items-center font-semibold hover:text-accent hover:underline"
                  >
                    <bdi>{title}</bdi>
                  </a>
                  <p className="text-muted">
                    <bdi>{row.authorName ?? values('none')}</bdi>
                    {row.category && (
                      <>
                        {' · '}
                        <bdi className="wrap-anywhere">{row.category}</bdi>
                      </>
                    )}
                    {row.sourceId && (
                      <>
                        {' · '}
                        <bdi>{props.sourceNames.get(row.sourceId) ?? row.sourceId}</bdi>
                      </>
                    )}
                  </p>
                </div>
              </div>
            );
          },
        },
        {
          title: t('columnState'),
          cell: (row) => (
            <span className="flex flex-wrap gap-1 md:py-2.5">
              <Badge kind={row.state === 'shown' ? 'plain' : 'bad'}>{values(row.state)}</Badge>
              {row.edited && <Badge kind="good">{t('badgeEdited')}</Badge>}
              {row.newer && <Badge kind="bad">{t('badgeNewer')}</Badge>}
            </span>
          ),
        },
        {
          title: t('columnDate'),
          cell: (row) => (
            <time
              dateTime={row.date ?? undefined}
              className="md:block md:py-2.5 md:whitespace-nowrap"
            >
              {row.date ? formatDay(locale, row.date) : ''}
            </time>
          ),
        },
      ]}
    />
  );
}
