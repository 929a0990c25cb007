import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { SelectField } from '#components/desk/fields';
import { EmptyState, Panel } from '#components/desk/panel';
import { Pagination } from '#components/ui/pagination';
import { nothingHeld } from '#lib/desk/held-form';
import { shownValue } from '#lib/editing/article-form';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { importChanges } from '#lib/imports/import-changes';
import type { ImportRunState } from '#lib/imports/list-imports';
import type { ImportChange } from '#lib/ingestion/dry-run-changes';
import type { Desk } from '../../guard';
import { pageOf, reportQuery, shownBeside } from './report-query';

const onPage = 50;
const own = ['kind', 'outcome', 'changes'];
const kinds = ['article', 'author'] as const;
const outcomes = ['inserted', 'updated', 'removed'] as const;

/** What a dry run would have changed, field by field. */
export function RunChanges(props: { desk: Desk; run: ImportRunState }) {
  const { run } = props;
  const { locale, query } = props.desk;
  const t = translator(locale, 'deskImports');
  const { kind, outcome } = reportQuery.parse(query);
  const { total, changes, page, pages } = pageOf(query.changes, onPage, (limit, offset) =>
    importChanges(run.id, { kind, outcome, limit, offset }),
  );
  const beside = shownBeside(query, own);
  const here = new URLSearchParams(shownBeside(query, ['changes']));
  return (
    <Panel id="changes" title={t('preview')} detail={t('previewLead')}>
      <form
        method="get"
        action={localePath(locale, `/desk/imports/${run.id}#changes`)}
        className="mb-4 grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
      >
        {beside.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SelectField
          name="kind"
          label={t('changeKind')}
          held={nothingHeld}
          initial={kind ?? ''}
          options={[
            { value: '', label: t('all') },
            ...kinds.map((value) => ({ value, label: t(`records.${value}`) })),
          ]}
        />
        <SelectField
          name="outcome"
          label={t('outcome')}
          held={nothingHeld}
          initial={outcome ?? ''}
          options={[
            { value: '', label: t('all') },
            ...outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) })),
          ]}
        />
        <SubmitButton kind="quiet">{t('filter')}</SubmitButton>
      </form>
      {total === 0 ? (
        <EmptyState title={t('noChanges')} />
      ) : (
        <ul className="divide-y divide-line text-sm">
          {changes.map((change, at) => (
            <li key={`${change.kind}-${change.recordId ?? at}`} className="py-2">
              <Change locale={locale} change={change} />
            </li>
          ))}
        </ul>
      )}
      <Pagination
        locale={locale}
        page={page}
        pages={pages}
        hrefOf={(target) => {
          here.set('changes', String(target));
          return `/desk/imports/${run.id}?${here}#changes`;
        }}
      />
    </Panel>
  );
}

function Change({ locale, change }: { locale: Locale; change: ImportChange }) {
  const t = translator(locale, 'deskImports');
  const { kind, outcome, label, fields } = change;
  const title = (
    <>
      <Badge kind={outcome === 'removed' ? 'bad' : 'good'}>{t(`outcomes.${outcome}`)}</Badge>{' '}
      <span className="text-muted">{t(`records.${kind}`)}</span> <bdi>{label}</bdi>
    </>
  );
  if (fields.length === 0) return <p className="flex min-h-11 items-center gap-2">{title}</p>;
  return (
    <details open={outcome === 'updated'}>
      <summary className="min-h-11 cursor-pointer py-2">{title}</summary>
      <dl className="space-y-2 ps-4">
        {fields.map(({ field, before, after }) => (
          <div key={field}>
            <dt className="font-semibold">{isField(field) ? t(`fields.${field}`) : field}</dt>
            {before !== null && (
              <dd className="break-words">
                <span className="sr-only">{t('before')} </span>
                <del className="text-muted" dir="auto">
                  {shownValue(field, before)}
                </del>
              </dd>
            )}
            <dd className="break-words">
              <span className="sr-only">{t('after')} </span>
              <ins className="no-underline" dir="auto">
                {after === null ? '—' : shownValue(field, after)}
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const fieldNames = [
  'title',
  'excerpt',
  'category',
  'publish_date',
  'tags',
  'source_url',
  'article_image',
  'source_id',
  'author',
  'body',
  'name',
  'bio',
  'avatar_url',
  'social_links',
] as const;

function isField(field: string): field is (typeof fieldNames)[number] {
  return (fieldNames as readonly string[]).includes(field);
}
