import { Badge } from '#components/desk/badge';
import { ButtonLink, SubmitButton } from '#components/desk/button';
import { Confirm } from '#components/desk/confirm';
import { DeskForm } from '#components/desk/desk-form';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { ImportRunState } from '#lib/imports/list-imports';
import type { JobDetails } from '#lib/queue/find-jobs';
import { jobPath } from '../job-path';

/** What can be done about a job in its state. */
export function JobActions(props: {
  locale: Locale;
  path: string;
  job: JobDetails;
  run: ImportRunState | undefined;
}) {
  const { locale, path, job, run } = props;
  const t = translator(locale, 'deskJobs');
  const own = jobPath(job.id);
  const hasEnded = job.state === 'completed' || job.state === 'failed';
  const isStopping = job.state === 'active' && job.cancelledBy !== null;
  return (
    <>
      {run && (
        <ButtonLink locale={locale} href={`/desk/imports/${run.id}`}>
          {t('toImport')}
        </ButtonLink>
      )}
      {hasEnded && (
        <DeskForm locale={locale} action={`${own}/retry`} page={path}>
          <SubmitButton kind="quiet">{t('retry')}</SubmitButton>
        </DeskForm>
      )}
      {isStopping && <Badge kind="plain">{t('cancelled.stopping')}</Badge>}
      {hasEnded && (
        <DeskForm locale={locale} action={`${own}/remove`} page={path}>
          <Confirm action={t('remove')} question={t('removeQuestion')} yes={t('removeYes')} />
        </DeskForm>
      )}
      {!hasEnded && !isStopping && (
        <DeskForm locale={locale} action={`${own}/cancel`} page={path}>
          <Confirm action={t('cancel')} question={t('cancelQuestion')} yes={t('cancelYes')} />
        </DeskForm>
      )}
    </>
  );
}
