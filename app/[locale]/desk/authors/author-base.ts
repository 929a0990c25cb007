import { z } from 'zod';
import type { AuthorFields } from '#lib/editing/author-record';

const text = z.string().max(20_000).nullable();

const fields = z.object({
  name: text,
  bio: text,
  avatar: text,
  links: text,
}) satisfies z.ZodType<AuthorFields>;

/** The hidden field of a form that says how the author was when the form was opened. */
export const authorBase = z.string().transform((json, context): AuthorFields => {
  const read = readAuthorBase(json);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'not what the form was sent with' });
  return z.NEVER;
});

/** Undefined when it is not what a form of ours holds. */
export function readAuthorBase(json: unknown): AuthorFields | undefined {
  if (typeof json !== 'string') return undefined;
  try {
    return fields.safeParse(JSON.parse(json)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
