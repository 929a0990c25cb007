import { Badge } from '#components/desk/badge';
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
  const { status, dryRun } = props.run;
  const t = translator(props.locale, 'deskImports');
  const isGood = status === 'completed' || status === 'running';
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge kind={isGood ? 'good' : 'bad'}>{t(`status.${status}`)}</Badge>
      {dryRun && <Badge kind="plain">{t('dryRun')}</Badge>}
    </span>
  );
}
