import { archive } from '#lib/db/connection';
import type { ImportChange } from '#lib/ingestion/dry-run-changes';
import { type ChangeFilter, readChanges } from '#lib/ingestion/import-change-store';

/**
 * A dry run's preview: what an import would change, field by field. At most 200 of each kind
 * and outcome are kept; the run's totals count all.
 */
export function importChanges(
  runId: number,
  filter: ChangeFilter & { limit?: number; offset?: number } = {},
): { total: number; changes: ImportChange[] } {
  const { limit = 50, offset = 0 } = filter;
  const changes = readChanges(archive(), runId, filter);
  return { total: changes.length, changes: changes.slice(offset, offset + limit) };
}
