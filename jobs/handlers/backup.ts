import type { JobHandler } from '#jobs/job-handler';
import { backupArchive } from '#lib/db/backup';

export const backup: JobHandler<'backup'> = () => backupArchive();
