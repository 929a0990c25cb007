import type { Metadata } from 'next';
import { readId, readLocale } from '#app/read-request';
import { Confirm } from '#components/desk/confirm';
import { DeskForm } from '#components/desk/desk-form';
import { DeskFrame } from '#components/desk/desk-frame';
import { Panel } from '#components/desk/panel';
import { latestMessageId } from '#lib/cable/subscribe';
import { translator } from '#lib/i18n/translator';
import { type ImportRunState, importRun } from '#lib/imports/list-imports';
import { trialRequest } from '#lib/imports/trial-request';
import { deskMetadata } from '../../desk-metadata';
import { type Desk, type DeskPageProps, openDesk } from '../../guard';
import { jobPath } from '../../jobs/job-path';
import { JobProgress, JobsFollowed } from '../../live/live-parts';
import { MissingRecord } from '../../missing-record';
import { RunBadge, runName } from '../run-table';
import { RunChanges } from './run-changes';
import { RunErrors } from './run-errors';
import { RunFacts } from './run-facts';

type Props = DeskPageProps & { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskImports')('run'));
}

/** One import: while it runs, and its report. */
export default async function ImportRunPage(props: Props) {
  const { id } = await props.params;
  const desk = await openDesk(props, `/desk/imports/${id}`);
  const { locale } = desk;
  const t = translator(locale, 'deskImports');
  const after = latestMessageId();
  const run = await importRun(readId(id) ?? 0);
  const frame = { ...desk, back: { href: '/desk/imports', label: t('title') } };
  if (!run) {
    return <MissingRecord frame={{ ...frame, title: t('run') }} what={t('noRun')} />;
  }
  return (
    <DeskFrame
      {...frame}
      title={runName(locale, run)}
      actions={<RunBadge locale={locale} run={run} />}
    >
      {run.status === 'running' && <Running desk={desk} run={run} after={after} />}
      <RunFacts
        locale={locale}
        run={run}
        path={desk.path}
        canBringIn={(await trialRequest(run)) !== undefined}
      />
      {run.dryRun && <RunChanges desk={desk} run={run} />}
      <RunErrors desk={desk} run={run} />
    </DeskFrame>
  );
}

function Running(props: { desk: Desk; run: ImportRunState; after: number }) {
  const { run, after } = props;
  const { locale, path } = props.desk;
  const t = translator(locale, 'deskImports');
  // Begun in a terminal: there is no job to ask or to cancel.
  if (run.jobId === null) return <JobsFollowed locale={locale} after={after} />;
  return (
    <Panel title={t('progress')}>
      <div className="space-y-4">
        <JobProgress
          locale={locale}
          jobId={run.jobId}
          progress={run.progress}
          after={after}
          path={path}
        />
        {!run.isStopping && (
          <DeskForm locale={locale} action={`${jobPath(run.jobId)}/cancel`} page={path}>
            <Confirm action={t('cancel')} question={t('cancelQuestion')} yes={t('cancelYes')} />
          </DeskForm>
        )}
      </div>
    </Panel>
  );
}
