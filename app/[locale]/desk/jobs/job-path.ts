import { z } from 'zod';
import type { ActionParams } from '../desk-action';

/** A form that is a button. */
export const noFields = z.object({});

/** A job's id of a route's address; those of the timetable have colons in them. */
export function jobId(params: ActionParams): string {
  return params.id ?? '';
}

/** The page of a job. */
export function pathOfJob(params: ActionParams): string {
  return jobPath(jobId(params));
}

/** The address, without a language, of a job's page. */
export function jobPath(id: string): string {
  return `/desk/jobs/${encodeURIComponent(id)}`;
}
