import { z } from 'zod';
import { timetable } from '#jobs/timetable';
import { translator } from '#lib/i18n/translator';
import { changeSchedule } from '#lib/queue/timetable/change-timetable';
import { deskAction } from '../../../../desk-action';
import { jobId } from '../../../job-path';

/** The field that is wrong. */
const fieldOf = { invalid_cron: 'cron', invalid_time_zone: 'timeZone', unknown_entry: '' };

export const POST = deskAction({
  role: 'editor',
  audit: 'schedule.change',
  form: z.object({
    cron: z.string().trim().min(1).max(100),
    timeZone: z.string().trim().min(1).max(100),
  }),
  page: ({ id }) => `/desk/jobs/timetable/${id}`,
  async run({ locale, user, values, params }) {
    const id = jobId(params);
    const t = translator(locale, 'deskJobs');
    const changed = await changeSchedule(timetable, id, values, user.email);
    if (!changed.ok) {
      return { ok: false, errors: { [fieldOf[changed.reason]]: t(`problems.${changed.reason}`) } };
    }
    const subject = { kind: 'schedule', id };
    return { ok: true, notice: t('retimed'), to: '/desk/jobs', subject, details: values };
  },
});
