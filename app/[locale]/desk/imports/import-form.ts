import { z } from 'zod';

/** A box of a form: checked or not there at all. */
const box = z.literal('on').optional();

/** What every way to start an import asks. */
export const importForm = z.object({ dryRun: box, force: box });

/** What startImport() makes of it. */
export function importOptions(values: z.infer<typeof importForm>) {
  return { dryRun: values.dryRun === 'on', force: values.force === 'on' };
}

/** Where an import that was just asked for is watched: from there on to its run, once it has begun. */
export function followPath(jobId: string): string {
  return `/desk/jobs/${encodeURIComponent(jobId)}?follow=import`;
}
