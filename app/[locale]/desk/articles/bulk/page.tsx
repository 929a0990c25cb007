import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { TextField } from '#components/desk/fields';
import { EmptyState, Panel } from '#components/desk/panel';
import type { RawParams } from '#lib/articles/listing-params';
import { bulkLimit, previewBulk } from '#lib/editing/bulk-edit';
import { deskArticleQuery, readDeskArticleParams } from '#lib/editing/desk-article-params';
import { formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { deskMetadata } from '../../desk-metadata';
import { type DeskPageProps, openDesk } from '../../guard';
import { readBulkRequest, type ValueFault } from './bulk-request';

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskContent.bulk')('title'));
}

/** Says what a bulk action would change, before it does. */
export default async function BulkPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/articles/bulk');
  const { locale } = desk;
  const t = translator(locale, 'deskContent.bulk');
  const list = `/desk/articles${deskArticleQuery(readDeskArticleParams(desk.query))}`;
  const request = await readBulkRequest(desk.query);
  const frame = { ...desk, title: t('title'), back: { href: list, label: t('back') } };
  const limit = formatNumber(locale, bulkLimit);
  if (!request.ok && request.reason === 'needsValue') {
    return (
      <DeskFrame {...frame}>
        <Panel title={t(request.kind)}>
          <ValueForm locale={locale} query={desk.query} fault={request.fault} />
        </Panel>
      </DeskFrame>
    );
  }
  if (!request.ok) {
    return (
      <DeskFrame {...frame}>
        <EmptyState
          title={request.reason === 'tooMany' ? t('tooMany', { limit }) : t(request.reason)}
        >
          <ButtonLink locale={locale} href={list}>
            {t('back')}
          </ButtonLink>
        </EmptyState>
      </DeskFrame>
    );
  }
  const { action, ids } = request;
  const preview = previewBulk(ids, action);
  const name = t(action.kind);
  return (
    <DeskFrame {...frame}>
      <Panel title={t('what')}>
        <p className="text-lg font-semibold" dir="auto">
          {'value' in action ? t('to', { action: name, value: action.value }) : name}
        </p>
        <ul className="my-4 list-disc space-y-1 ps-5">
          <li>{t('will', { count: preview.changing })}</li>
          {preview.same > 0 && <li>{t('same', { count: preview.same })}</li>}
          {preview.gone > 0 && <li>{t('gone', { count: preview.gone })}</li>}
        </ul>
        {request.isLimited && <p className="mb-4">{t('limited', { limit })}</p>}
        <p className="mb-6 text-sm text-muted">
          {t('undoable')} {action.kind === 'delete' && t('deleteNote')}
        </p>
        <div className="flex flex-wrap gap-2">
          {preview.changing > 0 && (
            <DeskForm locale={locale} action="/desk/articles/bulk/apply" page={list} className="">
              <input type="hidden" name="ids" value={ids.join(' ')} />
              <input type="hidden" name="kind" value={action.kind} />
              {'value' in action && <input type="hidden" name="value" value={action.value} />}
              <SubmitButton kind={action.kind === 'delete' ? 'danger' : 'main'}>
                {t('confirm')}
              </SubmitButton>
            </DeskForm>
          )}
          <ButtonLink locale={locale} href={list}>
            {t('back')}
          </ButtonLink>
        </div>
      </Panel>
    </DeskFrame>
  );
}

/** Asks for what was left out or can't be used, and keeps what was selected. */
function ValueForm(props: { locale: Locale; query: RawParams; fault: ValueFault }) {
  const { locale, fault } = props;
  const t = translator(locale, 'deskContent.bulk');
  const { value: typed, ...rest } = props.query;
  const error =
    fault === 'required' ? t('needsValue') : translator(locale, 'deskContent.errors')(fault);
  const kept = Object.entries(rest).flatMap(([name, given]) =>
    [given ?? []].flat().map((each) => ({ name, value: each })),
  );
  return (
    <form
      method="get"
      action={localePath(locale, '/desk/articles/bulk')}
      className="space-y-5"
      noValidate
    >
      {kept.map(({ name, value }) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <TextField
        name="value"
        label={t('value')}
        initial={[typed ?? ''].flat()[0]}
        held={{ values: {}, errors: { value: error } }}
        autoFocus
        required
      />
      <SubmitButton>{t('preview')}</SubmitButton>
    </form>
  );
}
