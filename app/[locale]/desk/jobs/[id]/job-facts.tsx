import type { ReactNode } from 'react';
import { Facts, Panel } from '#components/desk/panel';
import { formatMoment, formatNumber } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { JobDetails } from '#lib/queue/find-jobs';

/** All there is to know about a job: its times and tries, error and stack, log, payload, result. */
export function JobFacts({ locale, job }: { locale: Locale; job: JobDetails }) {
  const t = translator(locale, 'deskJobs');
  const number = (value: number) => formatNumber(locale, value);
  const moment = (name: string, at: Date | null) =>
    at ? [{ name, value: formatMoment(locale, at) }] : [];
  return (
    <>
      <Panel title={t('about')}>
        <Facts
          items={[
            {
              name: t('state'),
              value: t(job.wasCancelled ? 'cancelled.early' : `states.${job.state}`),
            },
            { name: t('queue'), value: t(`queueNames.${job.queue}`) },
            ...moment(t('created'), job.createdAt),
            ...moment(t('due'), job.dueAt),
            ...moment(t('began'), job.startedAt),
            ...moment(t('ended'), job.finishedAt),
            {
              name: t('tries'),
              value: <bdi>{`${number(job.attemptsMade)}/${number(job.attempts)}`}</bdi>,
            },
            ...(job.stalled > 0 ? [{ name: t('stalled'), value: number(job.stalled) }] : []),
            ...(job.cancelledBy
              ? [{ name: t('cancelledBy'), value: <bdi>{job.cancelledBy}</bdi> }]
              : []),
          ]}
        />
      </Panel>
      {job.failedReason && (
        <Panel title={t('error')}>
          <p className="mb-3 break-words text-warm" dir="auto">
            {job.failedReason}
          </p>
          {job.stacks.map((stack, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one for each try, in order
            <Text key={at}>{stack}</Text>
          ))}
        </Panel>
      )}
      {job.logs.length > 0 && (
        <Panel title={t('log')}>
          <Text>{job.logs.join('\n')}</Text>
        </Panel>
      )}
      <Panel title={t('payload')}>
        <Text>{JSON.stringify(job.payload, null, 2)}</Text>
      </Panel>
      {job.result !== null && (
        <Panel title={t('result')}>
          <Text>{JSON.stringify(job.result, null, 2)}</Text>
        </Panel>
      )}
    </>
  );
}

/** What a machine wrote, to scroll in. */
function Text(props: { children: ReactNode }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      dir="ltr"
      className="mb-3 max-h-96 overflow-auto rounded-card bg-sunken p-3 text-start text-xs whitespace-pre-wrap break-words"
    >
      {props.children}
    </pre>
  );
}
