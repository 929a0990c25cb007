import { SubmitButton } from '#components/desk/button';
import { DataTable } from '#components/desk/data-table';
import { SelectField } from '#components/desk/fields';
import { EmptyState } from '#components/desk/panel';
import { Pagination } from '#components/ui/pagination';
import { nothingHeld } from '#lib/desk/held-form';
import { formatNumber } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { importErrors } from '#lib/imports/import-report-files';
import type { ImportRunState } from '#lib/imports/list-imports';
import type { Desk } from '../../guard';
import { pageOf, reportQuery, shownBeside } from './report-query';

const onPage = 50;
const own = ['code', 'effect', 'page'];

/** What was wrong, row by row, by kind and by what became of the row. */
export function RunErrors(props: { desk: Desk; run: ImportRunState }) {
  const { run } = props;
  const { locale, query } = props.desk;
  const t = translator(locale, 'deskImports');
  if (run.totals.errors === 0) return null;
  const { code, effect } = reportQuery.parse(query);
  const { total, errors, codes, page, pages } = pageOf(query.page, onPage, (limit, offset) =>
    importErrors(run.id, { code, effect, limit, offset }),
  );
  const beside = shownBeside(query, own);
  const here = new URLSearchParams(shownBeside(query, ['page']));
  return (
    <section aria-labelledby="errors">
      <h2 id="errors" className="mb-3 text-xl">
        {t('errors')}
      </h2>
      <form
        method="get"
        action={localePath(locale, `/desk/imports/${run.id}#errors`)}
        className="mb-4 grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
      >
        {beside.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SelectField
          name="code"
          label={t('kind')}
          held={nothingHeld}
          initial={code ?? ''}
          options={[
            { value: '', label: t('all') },
            ...codes.map((value) => ({ value, label: t(`codes.${value}`) })),
          ]}
        />
        <SelectField
          name="effect"
          label={t('effect')}
          held={nothingHeld}
          initial={effect ?? ''}
          options={[
            { value: '', label: t('all') },
            { value: 'rejected', label: t('effects.rejected') },
            { value: 'kept', label: t('effects.kept') },
          ]}
        />
        <SubmitButton kind="quiet">{t('filter')}</SubmitButton>
      </form>
      {total === 0 ? (
        <EmptyState title={t('noSuchErrors')} />
      ) : (
        <DataTable
          label={t('errors')}
          rows={errors.map((error, at) => ({ ...error, at }))}
          keyOf={({ at }) => at}
          columns={[
            {
              title: t('where'),
              cell: ({ file, line }) => (
                <bdi dir="ltr" className="break-all">
                  {line === null ? file : `${file}:${line}`}
                </bdi>
              ),
            },
            {
              title: t('what'),
              cell: (error) => (
                <>
                  <p className="font-semibold">{t(`codes.${error.code}`)}</p>
                  <p className="text-muted" dir="auto">
                    {error.message}
                  </p>
                </>
              ),
            },
            { title: t('effect'), cell: ({ effect }) => t(`effects.${effect}`) },
            {
              title: t('row'),
              cell: ({ excerpt }) =>
                excerpt && (
                  <details>
                    <summary className="inline-flex min-h-8 cursor-pointer items-center text-accent">
                      {t('show')}
                    </summary>
                    <code className="block break-all" dir="auto">
                      {excerpt}
                    </code>
                  </details>
                ),
            },
          ]}
        />
      )}
      {run.totals.errors > total && !code && !effect && (
        <p className="mt-3 text-sm text-muted">
          {t('keptOnly', { count: formatNumber(locale, total) })}
        </p>
      )}
      <Pagination
        locale={locale}
        page={page}
        pages={pages}
        hrefOf={(target) => {
          here.set('page', String(target));
          return `/desk/imports/${run.id}?${here}#errors`;
        }}
      />
    </section>
  );
}
