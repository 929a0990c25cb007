import { z } from 'zod';

const common = {
  /** Counts what would be done, on a copy. */
  dryRun: z.boolean().default(false),
  /** Reads files again although they have not changed since they were imported. */
  force: z.boolean().default(false),
  /** Who asked for it: an editor's address, `timetable`, `command`. */
  by: z.string().max(300).default('command'),
};

const name = z.string().trim().min(1).max(255);
const path = z.string().min(1).max(4_096);

/** What an import job is to do. Paths are read as they are: they come from us, never from a form. */
export const importPayload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hasad'), root: path.optional(), ...common }),
  z.object({
    kind: z.literal('file'),
    paths: z.array(path).min(1).max(1_000),
    source: name.optional(),
    ...common,
  }),
  z.object({
    kind: z.literal('upload'),
    /** Of a staged upload; see lib/imports/uploads. */
    upload: z.uuid(),
    source: name.optional(),
    ...common,
  }),
  z.object({
    kind: z.literal('refresh'),
    source: name,
    roots: z.array(path).max(20).optional(),
    ...common,
  }),
  z.object({
    kind: z.literal('retry'),
    /** The run whose rejected rows are read again. */
    runId: z.number().int().positive(),
    ...common,
  }),
]);

export type ImportPayload = z.infer<typeof importPayload>;
/** As it may be given: what has a default may be left out. */
export type ImportRequest = z.input<typeof importPayload>;
