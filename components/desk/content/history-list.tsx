import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { ValueChange } from '#components/desk/content/value-change';
import { DeskForm } from '#components/desk/desk-form';
import type { HistoryEntry } from '#lib/editing/history-entry';
import { formatMoment } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** Changes, each with what it changed and a button that takes it back. */
export function HistoryList(props: {
  locale: Locale;
  /** This page's address, without a language: where undoing leads back to. */
  path: string;
  entries: HistoryEntry[];
  /** Whether each value says what it belongs to. */
  named?: boolean;
}) {
  const { locale, entries } = props;
  const t = translator(locale, 'deskContent.history');
  if (entries.length === 0) return <p className="text-muted">{t('empty')}</p>;
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4 first:pt-0">
          <div className="min-w-0 flex-1 basis-64">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <strong>
                {entry.undoes === null
                  ? t(`actions.${entry.action}`)
                  : t('undid', { id: entry.undoes })}
              </strong>
              {entry.recordCount > 1 && (
                <span className="text-muted">{t('inRecords', { count: entry.recordCount })}</span>
              )}
              {entry.undoneBy !== null && <Badge kind="plain">{t('undone')}</Badge>}
            </p>
            <p className="text-sm text-muted">
              <bdi>{entry.actorName}</bdi> · <time>{formatMoment(locale, entry.at)}</time> ·{' '}
              <bdi>{`#${entry.id}`}</bdi>
            </p>
            <ul className="mt-2 space-y-1 text-sm">
              {entry.items.map((item) => (
                <li key={`${item.kind} ${item.record} ${item.field}`}>
                  <ValueChange locale={locale} item={item} named={props.named ?? false} />
                </li>
              ))}
            </ul>
            {entry.recordCount > 1 && entry.itemCount > entry.items.length && (
              <p className="mt-1 text-sm text-muted">
                {t('more', { count: entry.itemCount - entry.items.length })}
              </p>
            )}
          </div>
          {entry.undoneBy === null && (
            <DeskForm
              locale={locale}
              action={`/desk/history/${entry.id}/undo`}
              page={props.path}
              className=""
            >
              <SubmitButton kind="quiet" label={t('undoLabel', { id: entry.id })}>
                {t('undo')}
              </SubmitButton>
            </DeskForm>
          )}
        </li>
      ))}
    </ol>
  );
}
