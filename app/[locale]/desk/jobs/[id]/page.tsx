import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readLocale, readName } from '#app/read-request';
import { DeskFrame } from '#components/desk/desk-frame';
import { Panel } from '#components/desk/panel';
import { latestMessageId } from '#lib/cable/subscribe';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { importRunOfJob } from '#lib/imports/list-imports';
import { findJob } from '#lib/queue/find-jobs';
import { deskMetadata } from '../../desk-metadata';
import { type DeskPageProps, openDesk } from '../../guard';
import { jobTitle } from '../../job-title';
import { JobProgress } from '../../live/live-parts';
import { MissingRecord } from '../../missing-record';
import { jobPath } from '../job-path';
import { QueueNotice } from '../queue-notice';
import { JobActions } from './job-actions';
import { JobFacts } from './job-facts';

type Props = DeskPageProps & { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskJobs')('job'));
}

/** One job. With `?follow=import` on to its import's own page, as soon as that has begun. */
export default async function JobPage(props: Props) {
  const id = readName((await props.params).id);
  const desk = await openDesk(props, jobPath(id));
  const { locale, path } = desk;
  const t = translator(locale, 'deskJobs');
  const after = latestMessageId();
  const [run, job] = await Promise.all([importRunOfJob(id), findJob(id)]);
  if (run && desk.query.follow === 'import') {
    redirect(localePath(locale, `/desk/imports/${run.id}`));
  }
  const frame = { ...desk, back: { href: '/desk/jobs', label: t('title') } };
  if (!job) {
    return (
      <MissingRecord frame={{ ...frame, title: t('job') }} what={t('problems.not_found')}>
        {t('goneLead')}
      </MissingRecord>
    );
  }
  const hasEnded = job.state === 'completed' || job.state === 'failed';
  return (
    <DeskFrame
      {...frame}
      title={jobTitle(locale, job.name)}
      detail={<bdi>{job.id}</bdi>}
      actions={<JobActions locale={locale} path={path} job={job} run={run} />}
    >
      {!hasEnded && (
        <Panel title={t('progress')}>
          {job.state !== 'active' && <QueueNotice locale={locale} queue={job.queue} />}
          <JobProgress
            locale={locale}
            jobId={id}
            progress={job.progress}
            hasBegun={job.state === 'active'}
            after={after}
            path={path}
            awaitsRun={desk.query.follow === 'import'}
          />
        </Panel>
      )}
      <JobFacts locale={locale} job={job} />
    </DeskFrame>
  );
}
