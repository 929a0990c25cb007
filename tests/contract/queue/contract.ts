import { addingCases } from '#tests/contract/queue/cases/adding';
import { cleaningCases } from '#tests/contract/queue/cases/cleaning';
import { deduplicationCases } from '#tests/contract/queue/cases/deduplication';
import { delayCases } from '#tests/contract/queue/cases/delays';
import { eventCases } from '#tests/contract/queue/cases/events';
import { flowFailureCases } from '#tests/contract/queue/cases/flow-failures';
import { flowCases } from '#tests/contract/queue/cases/flows';
import { orderCases } from '#tests/contract/queue/cases/order';
import { pauseCases } from '#tests/contract/queue/cases/pause';
import { processingCases } from '#tests/contract/queue/cases/processing';
import { rateLimitCases } from '#tests/contract/queue/cases/rate-limits';
import { readingCases } from '#tests/contract/queue/cases/reading';
import { retryCases } from '#tests/contract/queue/cases/retries';
import { schedulerCases } from '#tests/contract/queue/cases/schedulers';
import { stalledCases } from '#tests/contract/queue/cases/stalled';
import type { Target } from '#tests/contract/queue/rig';

/** What every backend must do behind BullMQ's public classes. */
export function queueContract(target: Target): void {
  addingCases(target);
  orderCases(target);
  delayCases(target);
  processingCases(target);
  retryCases(target);
  eventCases(target);
  flowCases(target);
  flowFailureCases(target);
  schedulerCases(target);
  deduplicationCases(target);
  rateLimitCases(target);
  pauseCases(target);
  stalledCases(target);
  cleaningCases(target);
  readingCases(target);
}
