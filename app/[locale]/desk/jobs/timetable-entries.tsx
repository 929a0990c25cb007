import { Badge } from '#components/desk/badge';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { DataTable } from '#components/desk/data-table';
import { DeskForm } from '#components/desk/desk-form';
import { Panel } from '#components/desk/panel';
import { formatMoment } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { TimetableState } from '#lib/queue/timetable/timetable-states';
import { jobTitle } from '../job-title';
import { jobPath } from './job-path';

interface Props {
  locale: Locale;
  path: string;
  entries: TimetableState[];
}

/** What is done again and again: when, when next, what the last time came to, and its switches. */
export function TimetableEntries(props: Props) {
  const { locale, entries } = props;
  const t = translator(locale, 'deskJobs');
  return (
    <Panel id="timetable" title={t('timetable')} detail={t('timetableLead')}>
      <DataTable
        label={t('timetable')}
        rows={entries}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t('job'),
            cell: ({ job, cron, timeZone, decidedBy, changedBy }) => (
              <>
                <p className="font-semibold">{jobTitle(locale, job)}</p>
                <p>
                  <bdi dir="ltr" className="font-mono">
                    {cron}
                  </bdi>{' '}
                  <bdi className="text-muted">{timeZone}</bdi>
                </p>
                <p className="text-muted">
                  {t(decidedBy === 'run time' ? 'decided.person' : `decided.${decidedBy}`)}
                  {changedBy && (
                    <>
                      {' '}
                      <bdi>{changedBy}</bdi>
                    </>
                  )}
                </p>
              </>
            ),
          },
          {
            title: t('next'),
            cell: ({ isPaused, nextAt }) =>
              isPaused ? (
                <Badge kind="bad">{t('isPaused')}</Badge>
              ) : nextAt ? (
                formatMoment(locale, nextAt)
              ) : (
                '—'
              ),
          },
          { title: t('last'), cell: ({ lastRun }) => <Last locale={locale} lastRun={lastRun} /> },
          { title: t('do'), cell: (entry) => <Actions {...props} entry={entry} /> },
        ]}
      />
    </Panel>
  );
}

function Last({ locale, lastRun }: { locale: Locale; lastRun: TimetableState['lastRun'] }) {
  const t = translator(locale, 'deskJobs');
  if (!lastRun) return '—';
  return (
    <>
      <a
        href={localePath(locale, jobPath(lastRun.jobId))}
        className="inline-flex min-h-11 items-center md:min-h-6 hover:text-accent hover:underline"
      >
        {formatMoment(locale, lastRun.finishedAt)}
      </a>{' '}
      <Badge kind={lastRun.state === 'failed' ? 'bad' : 'good'}>
        {t(`states.${lastRun.state}`)}
      </Badge>
    </>
  );
}

function Actions({ locale, path, entry }: Props & { entry: TimetableState }) {
  const t = translator(locale, 'deskJobs');
  const own = `/desk/jobs/timetable/${entry.id}`;
  const toggle = t(entry.isPaused ? 'resumeEntry' : 'pauseEntry');
  const title = jobTitle(locale, entry.job);
  const labelOf = (verb: string) => t('verbOf', { verb, job: title });
  return (
    <div className="flex flex-wrap gap-2">
      <DeskForm locale={locale} action={`${own}/run`} page={path}>
        <SubmitButton kind="quiet" label={labelOf(t('runNow'))}>
          {t('runNow')}
        </SubmitButton>
      </DeskForm>
      <DeskForm locale={locale} action={`${own}/pause`} page={path}>
        <SubmitButton
          kind="quiet"
          name="paused"
          value={entry.isPaused ? 'no' : 'yes'}
          label={labelOf(toggle)}
        >
          {toggle}
        </SubmitButton>
      </DeskForm>
      <ButtonLink locale={locale} href={own}>
        {t('retime')}
        <span className="sr-only"> {title}</span>
      </ButtonLink>
    </div>
  );
}
