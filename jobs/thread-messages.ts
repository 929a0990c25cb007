import { z } from 'zod';

/** What a thread is handed: one job. */
export const threadTask = z.object({ id: z.string(), name: z.string(), data: z.unknown() });
export type ThreadTask = z.infer<typeof threadTask>;

/** What it is told: end at the next checkpoint, and why. Bree itself says `cancel`. */
export const stopMessage = z.union([
  z.object({ stop: z.enum(['cancelled', 'stopped']) }),
  z.literal('cancel').transform(() => ({ stop: 'stopped' as const })),
]);

/** What it says. `ended` comes last, once. */
export const threadMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: z.looseObject({}) }),
  z.object({ type: z.literal('log'), line: z.string() }),
  z.object({
    type: z.literal('ended'),
    how: z.enum(['done', 'failed', 'cancelled', 'stopped']),
    result: z.looseObject({}).optional(),
    error: z.object({ message: z.string(), stack: z.string().optional() }).optional(),
  }),
]);
export type ThreadMessage = z.infer<typeof threadMessage>;
