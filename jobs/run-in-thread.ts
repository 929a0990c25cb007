import { randomUUID } from 'node:crypto';
import { JobCancelledError, type JobContext, JobStoppedError } from '#jobs/job-handler';
import { type ThreadMessage, type ThreadTask, threadMessage } from '#jobs/thread-messages';
import { log } from '#lib/log';
import type { ThreadPool } from '#lib/threads/thread-pool';

const stopWithinMs = 20_000;

/**
 * Runs a job's handler in a worker thread. The same as in this one, for who calls it; but one that
 * was stopped and does not end is ended by force.
 */
export async function runInThread(
  pool: ThreadPool,
  task: ThreadTask,
  context: JobContext,
): Promise<object> {
  let ended: Extract<ThreadMessage, { type: 'ended' }> | undefined;
  // Not the job's id: a job whose lease was lost may have an earlier run that has not ended yet.
  const id = randomUUID();
  let force: NodeJS.Timeout | undefined;
  const stop = () => {
    const isCancelled = context.signal.reason instanceof JobCancelledError;
    pool.tell(id, { stop: isCancelled ? 'cancelled' : 'stopped' });
    if (!isCancelled) force = setTimeout(endByForce, stopWithinMs);
  };
  const endByForce = () => {
    log.warn({ job: task.id }, 'a job is ended by force');
    void pool.terminate(id);
  };
  context.signal.throwIfAborted();
  context.signal.addEventListener('abort', stop);
  try {
    await pool.run({
      id,
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
    clearTimeout(force);
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
