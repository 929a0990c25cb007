import { timetable } from '#jobs/timetable';
import { translator } from '#lib/i18n/translator';
import { changeSchedule } from '#lib/queue/timetable/change-timetable';
import { deskAction } from '../../../../desk-action';
import { jobId, noFields } from '../../../job-path';

/** Leaves an entry to the settings again. */
export const POST = deskAction({
  role: 'editor',
  audit: 'schedule.reset',
  form: noFields,
  page: ({ id }) => `/desk/jobs/timetable/${id}`,
  async run({ locale, user, params }) {
    const id = jobId(params);
    const t = translator(locale, 'deskJobs');
    const changed = await changeSchedule(timetable, id, 'reset', user.email);
    if (!changed.ok) return { ok: false, errors: { '': t(`problems.${changed.reason}`) } };
    return { ok: true, notice: t('wasReset'), to: '/desk/jobs', subject: { kind: 'schedule', id } };
  },
});
