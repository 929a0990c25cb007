import { JobCancelledError, type JobContext, JobStoppedError } from '#jobs/job-handler';
import { type ThreadMessage, type ThreadTask, threadMessage } from '#jobs/thread-messages';
import type { ThreadPool } from '#lib/threads/thread-pool';

/** Runs a job's handler in a worker thread. The same as in this one, for who calls it. */
export async function runInThread(
  pool: ThreadPool,
  task: ThreadTask,
  context: JobContext,
): Promise<object> {
  let ended: Extract<ThreadMessage, { type: 'ended' }> | undefined;
  const stop = () => {
    const why = context.signal.reason instanceof JobCancelledError ? 'cancelled' : 'stopped';
    pool.tell(task.id, { stop: why });
  };
  context.signal.addEventListener('abort', stop);
  try {
    await pool.run({
      id: task.id,
      program: 'job-thread',
      task,
      onMessage(said) {
        const message = threadMessage.parse(said);
        if (message.type === 'progress') context.progress(message.progress);
        else if (message.type === 'log') context.log(message.line);
        else ended = message;
      },
    });
  } catch (error) {
    // Ended by force while the process stops: it is as if the process had been killed.
    if (context.signal.reason instanceof JobStoppedError) throw context.signal.reason;
    throw error;
  } finally {
    context.signal.removeEventListener('abort', stop);
  }
  if (!ended) throw new Error('The thread ended without a result.');
  return resultOf(ended);
}

function resultOf({ how, result, error }: Extract<ThreadMessage, { type: 'ended' }>): object {
  const message = error?.message ?? 'failed';
  if (how === 'done') return result ?? {};
  if (how === 'cancelled') throw new JobCancelledError(message);
  if (how === 'stopped') throw new JobStoppedError(message);
  const failure = new Error(message);
  failure.stack = error?.stack;
  throw failure;
}
