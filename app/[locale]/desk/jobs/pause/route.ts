import { z } from 'zod';
import { translator } from '#lib/i18n/translator';
import { pauseQueues, resumeQueues } from '#lib/queue/change-jobs';
import { deskAction } from '../../desk-action';

/** Begins nothing more, in any process, or begins again. */
export const POST = deskAction({
  role: 'editor',
  audit: 'jobs.pause',
  form: z.object({ paused: z.enum(['yes', 'no']) }),
  page: () => '/desk/jobs',
  async run({ locale, values }) {
    const paused = values.paused === 'yes';
    await (paused ? pauseQueues() : resumeQueues());
    return {
      ok: true,
      notice: translator(locale, 'deskJobs')(paused ? 'didPause' : 'didResume'),
      details: { paused },
    };
  },
});
