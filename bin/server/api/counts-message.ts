import { z } from 'zod';
import type { CountedRequests } from '#lib/api/rate-limit';

const countsMessage = z.object({
  api: z.literal('counted'),
  minute: z.int(),
  counts: z.record(z.string(), z.int().nonnegative()),
});

/** Undefined for the other messages that processes of a cluster send each other. */
export function readCountsMessage(message: unknown): CountedRequests | undefined {
  return countsMessage.safeParse(message).data;
}
