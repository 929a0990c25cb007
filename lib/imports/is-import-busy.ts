import { isImportRunning } from '#lib/ingestion/import-lock';
import type { ImportPayload } from '#lib/queue/import-payload';

/** Whether another import has to end first. A dry run writes to a copy, and waits for nobody. */
export function isImportBusy(payload: ImportPayload): boolean {
  return !payload.dryRun && isImportRunning(sourceOf(payload));
}

/** The one source that is imported; null when there may be many. */
function sourceOf(payload: ImportPayload): string | null {
  return 'source' in payload ? (payload.source ?? null) : null;
}
