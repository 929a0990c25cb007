import type { Timetable } from '#lib/queue/timetable/timetable-entry';

/**
 * Everything that is done again and again, in the time zone SCHEDULE_TIME_ZONE (UTC). The
 * minutes are apart, so that on a small machine one thing happens at a time.
 */
export const timetable: Timetable = [
  {
    id: 'import-hasad',
    job: 'import',
    payload: { kind: 'hasad', by: 'timetable' },
    cron: '0 3,15 * * *',
    setting: 'SCHEDULE_IMPORT_HASAD',
  },
  {
    id: 'clear-finished-jobs',
    job: 'clear-finished-jobs',
    payload: {},
    cron: '12 * * * *',
    setting: 'SCHEDULE_CLEAR_FINISHED_JOBS',
  },
  {
    id: 'search-check',
    job: 'search-check',
    payload: { repair: true },
    cron: '42 * * * *',
    setting: 'SCHEDULE_SEARCH_CHECK',
  },
  {
    id: 'backup',
    job: 'backup',
    payload: {},
    cron: '30 1 * * *',
    setting: 'SCHEDULE_BACKUP',
  },
  {
    id: 'trim-caches',
    job: 'trim-caches',
    payload: {},
    cron: '27 * * * *',
    setting: 'SCHEDULE_TRIM_CACHES',
  },
];
