import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { DeskFrame } from '#components/desk/desk-frame';
import { Pagination } from '#components/ui/pagination';
import { latestMessageId } from '#lib/cable/subscribe';
import { translator } from '#lib/i18n/translator';
import { countImportRuns, importRuns, queuedImports } from '#lib/imports/list-imports';
import { pageNumber } from '#lib/site/query-params';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';
import { JobsFollowed } from '../live/live-parts';
import { ImportForms } from './import-forms';
import { QueuedImports } from './queued-imports';
import { RunTable } from './run-table';

const runsOnPage = 20;

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskImports')('title'));
}

/** Imports: start one, those that wait, and all that were. */
export default async function ImportsPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/imports');
  const { locale } = desk;
  const t = translator(locale, 'deskImports');
  const after = latestMessageId();
  const pages = Math.max(1, Math.ceil(countImportRuns() / runsOnPage));
  const page = Math.min(pageNumber.catch(1).parse(desk.query.page ?? 1), pages);
  const [runs, queued] = await Promise.all([
    importRuns({ limit: runsOnPage, offset: (page - 1) * runsOnPage }),
    queuedImports(),
  ]);
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('lead')}>
      <JobsFollowed locale={locale} after={after} />
      <ImportForms desk={desk} />
      <QueuedImports locale={locale} path={desk.path} queued={queued} />
      <h2 className="mb-3 text-xl">{t('history')}</h2>
      <RunTable locale={locale} runs={runs} />
      <Pagination
        locale={locale}
        page={page}
        pages={pages}
        hrefOf={(target) => `/desk/imports?page=${target}`}
      />
    </DeskFrame>
  );
}
