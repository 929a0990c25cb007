import { readLocale } from '#app/read-request';
import { isSameOrigin } from '#lib/accounts/own-origin';
import { readSession } from '#lib/accounts/read-session';
import { type JobMessage, jobEvents } from '#lib/cable/job-events';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { log } from '#lib/log';
import { type ActionParams, admit, plain } from '../desk-action';
import { progressView } from './job-progress';

/** Proxies close what is silent for long; and whose session has ended is told no more. */
const beatMs = 15_000;
/** How long a browser waits before it connects anew. */
const retryMs = 2_000;

/**
 * What happens to jobs, as server-sent events: `progress` (of the job `?job=`, as the page shows
 * it) and `change`, upon which a page asks for itself anew. It goes on after Last-Event-ID, or
 * after `?after=`, the newest message when the page was made.
 */
export async function GET(
  request: Request,
  context: { params: Promise<ActionParams> },
): Promise<Response> {
  const locale = readLocale((await context.params).locale ?? '');
  const admitted = admit(request, locale);
  if (!admitted.ok) return admitted.response;
  if (request.headers.has('origin') && !isSameOrigin(request.headers)) {
    return plain(403, translator(locale, 'desk.forms')('foreign'));
  }
  const query = new URL(request.url).searchParams;
  const job = query.get('job') ?? undefined;
  const after = messageId(request.headers.get('last-event-id') ?? query.get('after'));
  const stream = followJobs(locale, request, { job, after });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would keep it back.
      'x-accel-buffering': 'no',
    },
  });
}

function followJobs(
  locale: Locale,
  request: Request,
  { job, after }: { job?: string; after?: number },
): ReadableStream<Uint8Array> {
  const ending = new AbortController();
  let isGone = false;
  const leave = () => {
    isGone = true;
    ending.abort();
  };
  request.signal.addEventListener('abort', leave);

  async function tell(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const send = (text: string) => {
      if (!isGone) controller.enqueue(new TextEncoder().encode(text));
    };
    const beat = setInterval(() => {
      if (readSession(request.headers)) send(':\n\n');
      else ending.abort();
    }, beatMs);
    try {
      send(`retry: ${retryMs}\n\n`);
      for await (const message of jobEvents({ after, job, signal: ending.signal })) {
        send(eventOf(locale, message, job !== undefined));
      }
      if (!isGone) controller.close();
    } catch (error) {
      log.warn({ err: error }, 'a live stream broke off');
      if (!isGone) controller.error(error);
    } finally {
      clearInterval(beat);
    }
  }

  return new ReadableStream({ start: (controller) => void tell(controller), cancel: leave });
}

function eventOf(locale: Locale, message: JobMessage, isOfOneJob: boolean): string {
  const { id } = message;
  if (message.missed || message.job.state !== 'progress') {
    return `id: ${id}\nevent: change\ndata: {}\n\n`;
  }
  if (!isOfOneJob) return '';
  const view = progressView(locale, message.job.progress);
  return `id: ${id}\nevent: progress\ndata: ${JSON.stringify(view)}\n\n`;
}

function messageId(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
