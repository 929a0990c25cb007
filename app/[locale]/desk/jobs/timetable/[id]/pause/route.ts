import { z } from 'zod';
import { timetable } from '#jobs/timetable';
import { translator } from '#lib/i18n/translator';
import { changeSchedule } from '#lib/queue/timetable/change-timetable';
import { deskAction } from '../../../../desk-action';
import { jobId } from '../../../job-path';

export const POST = deskAction({
  role: 'editor',
  audit: 'schedule.pause',
  form: z.object({ paused: z.enum(['yes', 'no']) }),
  page: () => '/desk/jobs',
  async run({ locale, user, values, params }) {
    const id = jobId(params);
    const t = translator(locale, 'deskJobs');
    const isPaused = values.paused === 'yes';
    const changed = await changeSchedule(timetable, id, { isPaused }, user.email);
    if (!changed.ok) return { ok: false, errors: { '': t(`problems.${changed.reason}`) } };
    return {
      ok: true,
      notice: t(isPaused ? 'entryPaused' : 'entryResumed'),
      subject: { kind: 'schedule', id },
      details: { isPaused },
    };
  },
});
