import { mayReadMetrics } from '#bin/server/metrics/metrics-access';
import { metricsOfAll } from '#bin/server/metrics/worker-messages';
import { plainText, sendText } from '#bin/server/send-text';
import type { Visit } from '#bin/server/visit';
import { env } from '#lib/env';
import { log } from '#lib/log';
import { siteMetrics } from '#lib/metrics/site-metrics';
import { writeMetrics } from '#lib/metrics/write-metrics';

/** Answers Prometheus: what all processes counted, and what is true of the site now. */
export async function answerMetrics(visit: Visit): Promise<void> {
  const { request, peer } = visit;
  if (!mayReadMetrics(request, peer.address)) {
    refuse(visit);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendText(visit, 405, plainText, 'method not allowed\n', ['Allow', 'GET, HEAD']);
    return;
  }
  try {
    const [byProcess, shared] = await Promise.all([metricsOfAll(), siteMetrics()]);
    const { type, text } = await writeMetrics(byProcess, shared);
    sendText(visit, 200, type, text);
  } catch (error) {
    log.error({ err: error }, 'metrics could not be answered');
    sendText(visit, 500, plainText, 'the metrics could not be read\n');
  }
}

function refuse(visit: Visit): void {
  if (env().METRICS_TOKEN === undefined) {
    sendText(visit, 403, plainText, 'for the private network only; or set METRICS_TOKEN\n');
  } else {
    sendText(visit, 401, plainText, 'METRICS_TOKEN is wanted\n', ['WWW-Authenticate', 'Bearer']);
  }
}
