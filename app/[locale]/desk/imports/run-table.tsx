import { Badge, type BadgeKind } from '#components/desk/badge';
import { DataTable } from '#components/desk/data-table';
import { EmptyState } from '#components/desk/panel';
import { formatDuration, formatMoment, formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { ImportRunState } from '#lib/imports/list-imports';
import { nameOfSource } from '#lib/sources/sources';

/** Imports that have begun, newest first. */
export function RunTable(props: { locale: Locale; runs: ImportRunState[] }) {
  const { locale, runs } = props;
  const t = translator(locale, 'deskImports');
  if (runs.length === 0) return <EmptyState title={t('noRuns')} />;
  const number = (value: number) => formatNumber(locale, value);
  return (
    <DataTable
      label={t('history')}
      rows={runs}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('import'),
          cell: (run) => (
            <>
              <a
                href={localePath(locale, `/desk/imports/${run.id}`)}
                className="inline-flex min-h-11 items-center md:min-h-6 font-semibold hover:text-accent hover:underline"
              >
                <bdi className="max-w-80 wrap-anywhere">{runName(locale, run)}</bdi>
              </a>
              <p className="text-muted">{formatMoment(locale, run.startedAt)}</p>
            </>
          ),
        },
        { title: t('state'), cell: (run) => <RunBadge locale={locale} run={run} /> },
        { title: t('rows'), isNumber: true, cell: ({ totals }) => number(totals.lines) },
        { title: t('inserted'), isNumber: true, cell: ({ totals }) => number(totals.inserted) },
        { title: t('updated'), isNumber: true, cell: ({ totals }) => number(totals.updated) },
        { title: t('errors'), isNumber: true, cell: ({ totals }) => number(totals.errors) },
        { title: t('took'), cell: ({ durationMs }) => formatDuration(locale, durationMs) },
      ]}
    />
  );
}

/** What people call a run: its file, its source, or where it came from. */
export function runName(locale: Locale, run: ImportRunState): string {
  const t = translator(locale, 'deskImports');
  if (run.retryOf !== null) return t('retryOf', { id: String(run.retryOf) });
  if (run.uploadName !== null) return run.uploadName;
  return run.source === null ? t(`kinds.${run.mode}`) : nameOfSource(locale, run.source);
}

export function RunBadge(props: { locale: Locale; run: ImportRunState }) {
  const { dryRun } = props.run;
  const t = translator(props.locale, 'deskImports');
  const state = stateOf(props.run);
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge kind={kindOfState[state]}>{t(`status.${state}`)}</Badge>
      {dryRun && <Badge kind="plain">{t('dryRun')}</Badge>}
    </span>
  );
}

type RunState = ImportRunState['status'] | 'stopping' | 'allRejected';

const kindOfState: Record<RunState, BadgeKind> = {
  running: 'good',
  completed: 'good',
  stopping: 'plain',
  allRejected: 'bad',
  cancelled: 'bad',
  failed: 'bad',
  interrupted: 'bad',
};

/** As people see it: an import that came to its end and could use no row has not gone well. */
function stateOf({ status, isStopping, totals }: ImportRunState): RunState {
  if (isStopping) return 'stopping';
  const isAllRejected = totals.rejected > 0 && totals.rejected === totals.lines;
  return status === 'completed' && isAllRejected ? 'allRejected' : status;
}
