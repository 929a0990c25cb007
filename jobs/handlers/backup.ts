import type { JobHandler } from '#jobs/job-handler';
import { nightlyBackup } from '#lib/backups/nightly-backup';

export const backup: JobHandler<'backup'> = (_, { signal }) => nightlyBackup({ signal });
