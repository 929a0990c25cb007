import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { type QueueState, queueStates } from '#lib/queue/change-jobs';

/** Why jobs of a queue are not begun, where they are shown waiting; nothing while it is worked on. */
export async function QueueNotice(props: { locale: Locale; queue: QueueState['name'] }) {
  const state = (await queueStates()).find(({ name }) => name === props.queue);
  if (!state || (!state.isPaused && state.workers > 0)) return null;
  const t = translator(props.locale, 'deskJobs');
  return (
    <p className="mb-4 rounded-card border border-warm bg-warm-soft px-4 py-3">
      {t(state.isPaused ? 'waitsPaused' : 'waitsForWorkers')}
    </p>
  );
}
