import { z } from 'zod';
import { publish } from '#lib/cable/publish';
import { type CableMessage, type SubscribeOptions, subscribe } from '#lib/cable/subscribe';
import { log } from '#lib/log';

const channel = 'jobs';

const jobEventSchema = z.object({
  id: z.string(),
  name: z.string(),
  queue: z.string(),
  /** progress: it goes on, and `progress` says how far. */
  state: z.enum([
    'waiting',
    'active',
    'progress',
    'delayed',
    'completed',
    'failed',
    'removed',
    'paused',
    'resumed',
  ]),
  /** What the job's handler says of itself; an import's is ImportJobProgress. */
  progress: z.unknown().optional(),
  /** Why it failed. */
  reason: z.string().optional(),
});

export type JobEvent = z.infer<typeof jobEventSchema>;
export type JobMessage =
  | { id: number; missed: true }
  | { id: number; missed: false; job: JobEvent };

/** News that can't be told must never stop the work they are about. */
export function publishJobEvent(event: JobEvent): void {
  try {
    publish(channel, event.state, event);
  } catch (error) {
    log.warn({ err: error, job: event.id }, "a job's news could not be published");
  }
}

/**
 * What happens to jobs, in every process, live: for server-sent events. Send each message's
 * `id` as the event's id and give back the browser's Last-Event-ID as `after`.
 * @param options.job only the events of this job.
 */
export async function* jobEvents(
  options: SubscribeOptions & { job?: string } = {},
): AsyncGenerator<JobMessage> {
  for await (const message of subscribe(channel, options)) {
    const told = read(message);
    if (told.missed || options.job === undefined || told.job.id === options.job) yield told;
  }
}

function read({ id, event, data }: CableMessage): JobMessage {
  if (event === 'missed') return { id, missed: true };
  return { id, missed: false, job: jobEventSchema.parse(data) };
}
