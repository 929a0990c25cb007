import { translator } from '#lib/i18n/translator';
import { cancelJob } from '#lib/queue/cancel-job';
import { deskAction } from '../../../desk-action';
import { jobId, noFields, pathOfJob } from '../../job-path';

/** Cancels a job, an import too: one that runs ends at its next checkpoint. */
export const POST = deskAction({
  role: 'editor',
  audit: 'job.cancel',
  form: noFields,
  page: pathOfJob,
  async run({ locale, user, params }) {
    const t = translator(locale, 'deskJobs');
    const id = jobId(params);
    const cancelled = await cancelJob(id, user.email);
    if (!cancelled.ok) return { ok: false, errors: { '': t(`problems.${cancelled.reason}`) } };
    return { ok: true, notice: t(`cancelled.${cancelled.how}`), subject: { kind: 'job', id } };
  },
});
