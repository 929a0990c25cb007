import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { HistoryList } from '#components/desk/content/history-list';
import { DeskFrame } from '#components/desk/desk-frame';
import { Panel } from '#components/desk/panel';
import { Pagination } from '#components/ui/pagination';
import { listChanges } from '#lib/editing/history';
import type { HistoryEntry } from '#lib/editing/history-entry';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { pageOrLast } from '#lib/site/query-params';
import { nameOfSource } from '#lib/sources/sources';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.history')('title'));
}

/** All that editors changed. */
export default async function HistoryPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/history');
  const t = translator(desk.locale, 'deskContent.history');
  const { items, page, pages } = pageOrLast(desk.query.page, (page) => listChanges({ page }));
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('lead')}>
      <Panel title={t('title')}>
        <HistoryList
          locale={desk.locale}
          path={desk.path}
          entries={items.map((entry) => withSourceNames(desk.locale, entry))}
          named
        />
      </Panel>
      <Pagination
        locale={desk.locale}
        page={page}
        pages={pages}
        hrefOf={(target) => `/desk/history?page=${target}`}
      />
    </DeskFrame>
  );
}

function withSourceNames(locale: Locale, entry: HistoryEntry): HistoryEntry {
  const items = entry.items.map((item) =>
    item.kind === 'source' ? { ...item, label: nameOfSource(locale, item.record) } : item,
  );
  return { ...entry, items };
}
