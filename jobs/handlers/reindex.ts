import type { JobHandler } from '#jobs/job-handler';
import { reindexAll } from '#lib/search/reindex';

export const reindex: JobHandler<'reindex'> = ({ kind }, { signal, progress }) =>
  reindexAll({
    kind,
    signal,
    onProgress: (done, total) => progress({ phase: 'indexing', done, total }),
  });
