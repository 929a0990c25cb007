import { archiveCheck } from '#lib/doctor/checks/archive';
import { backupsCheck } from '#lib/doctor/checks/backups';
import { clockCheck } from '#lib/doctor/checks/clock';
import { diskCheck } from '#lib/doctor/checks/disk';
import { imagesCheck } from '#lib/doctor/checks/images';
import { importsCheck } from '#lib/doctor/checks/imports';
import { jobsCheck } from '#lib/doctor/checks/jobs';
import { memoryCheck } from '#lib/doctor/checks/memory';
import { migrationsCheck } from '#lib/doctor/checks/migrations';
import { searchCheck } from '#lib/doctor/checks/search';
import { settingsCheck } from '#lib/doctor/checks/settings';
import { sourcesCheck } from '#lib/doctor/checks/sources';
import { storageCheck } from '#lib/doctor/checks/storage';
import type { Check } from '#lib/doctor/finding';

/** All checks, in the order they are printed. A new one is a file of its own and a line here. */
export const checks: readonly Check[] = [
  settingsCheck,
  storageCheck,
  diskCheck,
  memoryCheck,
  sourcesCheck,
  archiveCheck,
  clockCheck,
  migrationsCheck,
  searchCheck,
  jobsCheck,
  importsCheck,
  imagesCheck,
  backupsCheck,
];
