import { Badge } from '#components/desk/badge';
import { SubmitButton } from '#components/desk/button';
import { DataTable } from '#components/desk/data-table';
import { DeskForm } from '#components/desk/desk-form';
import { EmptyState, Panel } from '#components/desk/panel';
import { formatDuration, formatMoment, formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { JobState, JobSummary } from '#lib/queue/find-jobs';
import { jobTitle } from '../job-title';
import { progressView } from '../live/job-progress';
import { jobPath } from './job-path';

interface Props {
  locale: Locale;
  path: string;
  state: JobState;
  jobs: JobSummary[];
  /** How many there are, where all are meant to be seen. */
  total?: number;
}

/** Jobs of one state, with what can be done about them. */
export function JobsOfState(props: Props) {
  const { locale, state, jobs, path, total = 0 } = props;
  const t = translator(locale, 'deskJobs');
  const number = (value: number) => formatNumber(locale, value);
  return (
    <Panel
      id={state}
      title={t(`lists.${state}`)}
      detail={
        total > jobs.length
          ? t('shownOf', { shown: number(jobs.length), total: number(total) })
          : undefined
      }
      actions={
        state === 'failed' && jobs.length > 1 ? (
          <DeskForm locale={locale} action="/desk/jobs/retry-failed" page={path}>
            <SubmitButton kind="quiet">{t('retryAll')}</SubmitButton>
          </DeskForm>
        ) : undefined
      }
    >
      {jobs.length === 0 ? (
        <EmptyState title={t(`none.${state}`)} />
      ) : (
        <DataTable
          label={t(`lists.${state}`)}
          rows={jobs}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('job'),
              cell: ({ id, name }) => (
                <>
                  <a
                    href={localePath(locale, jobPath(id))}
                    className="inline-flex min-h-11 items-center md:min-h-6 font-semibold hover:text-accent hover:underline"
                  >
                    {jobTitle(locale, name)}
                  </a>
                  <p className="break-all text-muted">
                    <bdi>{id}</bdi>
                  </p>
                </>
              ),
            },
            { title: t('stands'), cell: (job) => <Stand {...props} job={job} /> },
            {
              title: t('tries'),
              isNumber: true,
              cell: ({ attemptsMade, attempts }) => (
                <bdi>{`${number(attemptsMade)}/${number(attempts)}`}</bdi>
              ),
            },
            { title: t('do'), cell: (job) => <Actions {...props} job={job} /> },
          ]}
        />
      )}
    </Panel>
  );
}

function Stand({ locale, state, job }: Props & { job: JobSummary }) {
  const t = translator(locale, 'deskJobs');
  const { startedAt, finishedAt, dueAt, createdAt } = job;
  if (state === 'active') {
    if (job.cancelledBy !== null) return t('cancelled.stopping');
    const { percent, phase } = progressView(locale, job.progress);
    return `${phase}${percent === null ? '' : ` · ${formatNumber(locale, percent)}%`}`;
  }
  if (state === 'waiting') {
    return dueAt
      ? t('dueAt', { at: formatMoment(locale, dueAt) })
      : formatMoment(locale, createdAt);
  }
  const at = finishedAt ?? createdAt;
  const tookMs = startedAt ? at.getTime() - startedAt.getTime() : 0;
  return (
    <>
      <p>
        {formatMoment(locale, at)} · {formatDuration(locale, tookMs)}
      </p>
      {job.wasCancelled && <Badge kind="plain">{t('cancelled.early')}</Badge>}
      {state === 'failed' && job.failedReason && (
        <p className="break-words text-warm" dir="auto">
          {job.failedReason}
        </p>
      )}
    </>
  );
}

/** What is done to a job at once; the rest is on its page. */
function Actions({ locale, state, job, path }: Props & { job: JobSummary }) {
  const t = translator(locale, 'deskJobs');
  if (state === 'completed' || (state === 'active' && job.cancelledBy !== null)) return null;
  const verb = state === 'failed' ? 'retry' : 'cancel';
  const title = jobTitle(locale, job.name);
  return (
    <DeskForm locale={locale} action={`${jobPath(job.id)}/${verb}`} page={path}>
      <SubmitButton kind="quiet" label={t('verbOf', { verb: t(verb), job: title })}>
        {t(verb)}
      </SubmitButton>
    </DeskForm>
  );
}
