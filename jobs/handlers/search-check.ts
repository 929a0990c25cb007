import type { JobHandler } from '#jobs/job-handler';
import { checkEngines } from '#lib/search/check-engines';

/** What an index could not be compared for is in the log and on the desk, as its result. */
export const searchCheck: JobHandler<'search-check'> = async ({ repair }, { log }) => {
  const engines = await checkEngines({ repair });
  for (const result of engines) {
    log(
      result.ok
        ? `${result.engine}: ${result.differences} records differed${result.repaired ? ' and were mended' : ''}`
        : `${result.engine}: ${result.failure}`,
    );
  }
  const compared = engines.flatMap((result) => (result.ok ? [result] : []));
  return {
    differences: compared.reduce((sum, { differences }) => sum + differences, 0),
    repaired: compared.some(({ repaired }) => repaired),
    failed: engines.flatMap((result) => (result.ok ? [] : [result.engine])),
  };
};
