import { SubmitButton } from '#components/desk/button';
import { DeskForm } from '#components/desk/desk-form';
import { Panel } from '#components/desk/panel';
import { formatMoment } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { QueuedImport } from '#lib/imports/list-imports';
import { jobPath } from '../jobs/job-path';
import { QueueNotice } from '../jobs/queue-notice';
import { whoAsked } from './who-asked';

/** Imports that were asked for and have not begun; the timetable's next one can't be removed here. */
export function QueuedImports(props: { locale: Locale; path: string; queued: QueuedImport[] }) {
  const { locale, queued } = props;
  const t = translator(locale, 'deskImports');
  if (queued.length === 0) return null;
  return (
    <Panel title={t('queued')}>
      <QueueNotice locale={locale} queue="heavy" />
      <ul className="divide-y divide-line text-sm">
        {queued.map(({ jobId, payload, uploadName, createdAt, dueAt, isFromTimetable }) => (
          <li key={jobId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <a
              href={localePath(locale, jobPath(jobId))}
              className="me-auto inline-flex min-h-11 items-center text-accent hover:underline"
            >
              <bdi className="wrap-anywhere">{uploadName ?? t(`kinds.${payload.kind}`)}</bdi>
              {payload.dryRun && ` · ${t('dryRun')}`}
            </a>
            <span className="text-muted">
              {isFromTimetable ? (
                t('fromTimetable', { at: formatMoment(locale, dueAt ?? createdAt) })
              ) : (
                <>
                  <bdi>{whoAsked(locale, payload.by)}</bdi> · {formatMoment(locale, createdAt)}
                </>
              )}
            </span>
            {!isFromTimetable && (
              <DeskForm locale={locale} action={`${jobPath(jobId)}/cancel`} page={props.path}>
                <SubmitButton kind="quiet">{t('cancel')}</SubmitButton>
              </DeskForm>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
