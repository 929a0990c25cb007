import { translator } from '#lib/i18n/translator';
import { retryAllFailed } from '#lib/queue/change-jobs';
import { deskAction } from '../../desk-action';
import { noFields } from '../job-path';

export const POST = deskAction({
  role: 'editor',
  audit: 'jobs.retry',
  form: noFields,
  page: () => '/desk/jobs',
  async run({ locale }) {
    const count = await retryAllFailed();
    return {
      ok: true,
      notice: translator(locale, 'deskJobs')('retriedAll', { count }),
      details: { count },
      unaudited: count === 0,
    };
  },
});
