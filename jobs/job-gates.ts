import { waitingProgress } from '#lib/imports/import-progress';
import { isImportBusy } from '#lib/imports/is-import-busy';
import { importPayload } from '#lib/queue/import-payload';

/**
 * What a job has to wait for, asked before it takes a place and a thread: undefined when nothing,
 * else the progress that says so.
 */
export function waitsFor(name: string, data: unknown): object | undefined {
  if (name !== 'import') return undefined;
  const payload = importPayload.safeParse(data);
  return payload.success && isImportBusy(payload.data) ? waitingProgress : undefined;
}
