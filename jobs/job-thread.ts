/** The program of a heavy job's worker thread: runs the handler, and says how it goes and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { JobCancelledError, JobStoppedError } from '#jobs/job-handler';
import { runHandler } from '#jobs/registry';
import { stopMessage, type ThreadMessage, threadTask } from '#jobs/thread-messages';
import { closeAll } from '#lib/db/closing';
import { isJobName } from '#lib/queue/catalog';
import { yieldToReaders } from '#lib/threads/yield-to-readers';

const { id, name, data } = threadTask.parse(workerData.task);
const controller = new AbortController();
const say = (message: ThreadMessage) => parentPort?.postMessage(message);

parentPort?.on('message', (message) => {
  const { stop } = stopMessage.parse(message);
  controller.abort(
    stop === 'cancelled' ? new JobCancelledError('cancelled') : new JobStoppedError('stopped'),
  );
});

yieldToReaders();
say(await run());
parentPort?.close();

async function run(): Promise<ThreadMessage> {
  try {
    if (!isJobName(name)) throw new Error(`There is no job called ${name}.`);
    const result = await runHandler(name, data, {
      id,
      signal: controller.signal,
      progress: (progress) => say({ type: 'progress', progress: { ...progress } }),
      log: (line) => say({ type: 'log', line }),
    });
    return { type: 'ended', how: 'done', result: JSON.parse(JSON.stringify(result)) };
  } catch (error) {
    return { type: 'ended', how: howItEnded(error), error: told(error) };
  } finally {
    await closeAll();
  }
}

function howItEnded(error: unknown) {
  if (error instanceof JobCancelledError) return 'cancelled';
  return error instanceof JobStoppedError ? 'stopped' : 'failed';
}

function told(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  return { message: error.message, stack: error.stack };
}
