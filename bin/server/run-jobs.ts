import { setTimeout as wait } from 'node:timers/promises';
import { endFailedStart } from '#bin/start-failure';
import { prepareRunner, type Runner } from '#jobs/runner';
import { enqueue, timetablePriority } from '#lib/queue/enqueue';

/** Longer than this, readers do not wait for a queue on a server that is away. */
const patienceMs = 5_000;

/** What ends the running of jobs. */
type Running = Pick<Runner, 'stop'>;

/**
 * Makes the running of jobs ready before the site answers: one whose jobs nobody runs looks well
 * from outside. A queue on a server that is away is waited for beside the answering.
 * @returns what takes jobs from then on; with `warm` it also has pages made before they are asked for
 * @throws when the queue or the archive can't be used
 */
export async function prepareJobs(): Promise<(warm: boolean) => Running> {
  const prepared = prepareRunner();
  await Promise.race([prepared, wait(patienceMs)]);
  return (warm) => run(prepared, warm);
}

function run(prepared: Promise<() => Runner>, warm: boolean): Running {
  let runner: Runner | undefined;
  async function begin(): Promise<void> {
    const takeJobs = await prepared;
    runner = takeJobs();
    if (warm) await enqueue('warm-pages', {}, { priority: timetablePriority });
  }
  begin().catch((error: unknown) => endFailedStart('The jobs could not be started', error));
  return { stop: async () => runner?.stop() };
}
