import { translator } from '#lib/i18n/translator';
import { removeJob } from '#lib/queue/change-jobs';
import { deskAction } from '../../../desk-action';
import { jobId, noFields, pathOfJob } from '../../job-path';

export const POST = deskAction({
  role: 'editor',
  audit: 'job.remove',
  form: noFields,
  page: pathOfJob,
  async run({ locale, params }) {
    const t = translator(locale, 'deskJobs');
    const id = jobId(params);
    const removed = await removeJob(id);
    if (!removed.ok) return { ok: false, errors: { '': t(`problems.${removed.reason}`) } };
    return { ok: true, notice: t('removed'), to: '/desk/jobs', subject: { kind: 'job', id } };
  },
});
