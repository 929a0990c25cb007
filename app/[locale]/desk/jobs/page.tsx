import type { Metadata } from 'next';
import { readLocale } from '#app/read-request';
import { DeskFrame } from '#components/desk/desk-frame';
import { timetable } from '#jobs/timetable';
import { latestMessageId } from '#lib/cable/subscribe';
import { translator } from '#lib/i18n/translator';
import { queueStates } from '#lib/queue/change-jobs';
import { type JobState, listJobs } from '#lib/queue/find-jobs';
import { timetableStates } from '#lib/queue/timetable/timetable-states';
import { deskMetadata } from '../desk-metadata';
import { type DeskPageProps, openDesk } from '../guard';
import { JobsFollowed } from '../live/live-parts';
import { JobsOfState } from './jobs-of-state';
import { Queues } from './queues';
import { TimetableEntries } from './timetable-entries';

const shown: Record<JobState, number> = {
  active: 50,
  failed: 50,
  waiting: 50,
  delayed: 50,
  completed: 20,
};

export async function generateMetadata(props: DeskPageProps): Promise<Metadata> {
  const locale = readLocale((await props.params).locale);
  return deskMetadata(locale, translator(locale, 'deskJobs')('title'));
}

/** What runs, waits and failed, and what the timetable does when. */
export default async function JobsPage(props: DeskPageProps) {
  const desk = await openDesk(props, '/desk/jobs');
  const { locale, path } = desk;
  const t = translator(locale, 'deskJobs');
  const after = latestMessageId();
  const of = (state: JobState) => listJobs({ state, limit: shown[state] });
  const [queues, entries, active, failed, waiting, delayed, completed] = await Promise.all([
    queueStates(),
    timetableStates(timetable),
    of('active'),
    of('failed'),
    of('waiting'),
    of('delayed'),
    of('completed'),
  ]);
  const frame = { locale, path };
  const total = (state: JobState) => queues.reduce((sum, { counts }) => sum + counts[state], 0);
  // What the timetable will do stands in the timetable; a next try of it was begun before.
  const later = delayed.filter(({ id, startedAt }) => startedAt || !id.startsWith('repeat:'));
  return (
    <DeskFrame {...desk} title={t('title')} detail={t('lead')}>
      <JobsFollowed locale={locale} after={after} />
      <Queues {...frame} queues={queues} />
      <JobsOfState {...frame} state="active" jobs={active} total={total('active')} />
      <JobsOfState {...frame} state="failed" jobs={failed} total={total('failed')} />
      <JobsOfState
        {...frame}
        state="waiting"
        jobs={[...waiting, ...later]}
        total={total('waiting') + later.length}
      />
      <TimetableEntries {...frame} entries={entries} />
      <JobsOfState {...frame} state="completed" jobs={completed} />
    </DeskFrame>
  );
}
