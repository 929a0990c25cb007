import type { JobHandler } from '#jobs/job-handler';
import { checkIndex } from '#lib/search/check';
import { drainChanges } from '#lib/search/drain';

/** Changes that only wait for their turn are no differences: they are drained first. */
export const searchCheck: JobHandler<'search-check'> = async ({ repair }, { log }) => {
  const drained = await drainChanges();
  const { differences, repaired } = await checkIndex({ repair });
  log(`${differences} records differed${repaired ? ' and were mended' : ''}`);
  return { ...drained, differences, repaired };
};
