import { ButtonLink, SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { Facts, Panel } from '#components/desk/panel';
import { formatDuration, formatMoment, formatNumber } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { ImportRunState, ImportTotals } from '#lib/imports/list-imports';
import { issueCodes } from '#lib/ingestion/row-issue';
import { whoAsked } from '../who-asked';

const counts = ['inserted', 'updated', 'unchanged', 'skipped', 'rejected', 'errors'] as const;

/** What an import came to, its report to take along, and the rows to read again. */
export function RunFacts(props: {
  locale: Locale;
  run: ImportRunState;
  path: string;
  /** A trial that can be done for real. */
  canBringIn: boolean;
}) {
  const { locale, run } = props;
  const { totals } = run;
  const t = translator(locale, 'deskImports');
  const number = (value: number) => formatNumber(locale, value);
  // Its progress says them while they grow.
  const isCounting = run.status === 'running' && run.jobId !== null;
  const canRetry = run.status !== 'running' && !run.dryRun && totals.errors > 0;
  return (
    <Panel title={t('report')}>
      {run.failure && (
        <p className="mb-4 rounded-card border border-warm bg-warm-soft px-4 py-3" dir="auto">
          {run.failure}
        </p>
      )}
      <Facts
        items={[
          { name: t('began'), value: formatMoment(locale, run.startedAt) },
          ...(isCounting
            ? []
            : [{ name: t('took'), value: formatDuration(locale, run.durationMs) }]),
          ...(run.startedBy
            ? [{ name: t('by'), value: <bdi>{whoAsked(locale, run.startedBy)}</bdi> }]
            : []),
          {
            name: t('files'),
            value:
              run.filesUnchanged === 0
                ? number(run.files)
                : t('filesRead', {
                    files: number(run.files),
                    unchanged: number(run.filesUnchanged),
                  }),
          },
          ...(isCounting
            ? []
            : [
                { name: t('rows'), value: number(totals.lines) },
                ...counts.map((name) => ({ name: t(name), value: number(totals[name]) })),
              ]),
          ...(totals.removedArticles + totals.removedAuthors > 0
            ? [
                {
                  name: t('removed'),
                  value: number(totals.removedArticles + totals.removedAuthors),
                },
              ]
            : []),
        ]}
      />
      {!isCounting && <Reasons locale={locale} codes={totals.codes} />}
      <div className="mt-5 flex flex-wrap items-start gap-2">
        {props.canBringIn && (
          <DeskForm
            locale={locale}
            action={`/desk/imports/${run.id}/bring-in`}
            page={`/desk/imports/${run.id}`}
          >
            <SubmitButton>{t('bringIn')}</SubmitButton>
          </DeskForm>
        )}
        <ButtonLink locale={locale} href={`/desk/imports/${run.id}/report?format=json`}>
          {t('asJson')}
        </ButtonLink>
        <ButtonLink locale={locale} href={`/desk/imports/${run.id}/report?format=csv`}>
          {t('asCsv')}
        </ButtonLink>
        {canRetry && (
          <DeskForm
            locale={locale}
            action={`/desk/imports/${run.id}/retry`}
            page={`/desk/imports/${run.id}`}
          >
            <SubmitButton kind="quiet">{t('retry')}</SubmitButton>
          </DeskForm>
        )}
      </div>
    </Panel>
  );
}

/** Why rows were passed over, not imported, or imported in part: passed over rows are only counted. */
function Reasons({ locale, codes }: { locale: Locale; codes: ImportTotals['codes'] }) {
  const t = translator(locale, 'deskImports');
  const met = issueCodes.flatMap((code) => {
    const count = codes[code] ?? 0;
    return count > 0 ? [{ name: t(`codes.${code}`), value: formatNumber(locale, count) }] : [];
  });
  if (met.length === 0) return null;
  return (
    <>
      <h3 className="mt-5 mb-2 font-semibold">{t('reasons')}</h3>
      <Facts items={met} />
    </>
  );
}
