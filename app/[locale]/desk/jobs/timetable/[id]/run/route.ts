import { timetable } from '#jobs/timetable';
import { translator } from '#lib/i18n/translator';
import { runScheduleNow } from '#lib/queue/timetable/change-timetable';
import { deskAction } from '../../../../desk-action';
import { jobId, jobPath, noFields } from '../../../job-path';

/** Runs an entry of the timetable now, beside its times. */
export const POST = deskAction({
  role: 'editor',
  audit: 'schedule.run',
  form: noFields,
  page: () => '/desk/jobs',
  async run({ locale, user, params }) {
    const entry = jobId(params);
    const t = translator(locale, 'deskJobs');
    const id = await runScheduleNow(timetable, entry, user.email);
    if (id === undefined) return { ok: false, errors: { '': t('problems.unknown_entry') } };
    const subject = { kind: 'schedule', id: entry };
    return { ok: true, notice: t('runsNow'), to: jobPath(id), subject, details: { job: id } };
  },
});
