import { translator } from '#lib/i18n/translator';
import { retryJob } from '#lib/queue/change-jobs';
import { deskAction } from '../../../desk-action';
import { jobId, noFields, pathOfJob } from '../../job-path';

export const POST = deskAction({
  role: 'editor',
  audit: 'job.retry',
  form: noFields,
  page: pathOfJob,
  async run({ locale, params }) {
    const t = translator(locale, 'deskJobs');
    const id = jobId(params);
    const retried = await retryJob(id);
    if (!retried.ok) return { ok: false, errors: { '': t(`problems.${retried.reason}`) } };
    return { ok: true, notice: t('retried'), subject: { kind: 'job', id } };
  },
});
