import { z } from 'zod';
import type { ArticleFields } from '#lib/editing/article-record';

const text = z.string().max(20_000).nullable();

const fields = z.object({
  title: text,
  excerpt: text,
  category: text,
  tags: text,
  author: text,
  date: text,
  image: text,
}) satisfies z.ZodType<ArticleFields>;

/** The hidden field of a form that says how the article was when the form was opened. */
export const baseFields = z.string().transform((json, context): ArticleFields => {
  const read = readBase(json);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'not what the form was sent with' });
  return z.NEVER;
});

/** Undefined when it is not what a form of ours holds. */
export function readBase(json: unknown): ArticleFields | undefined {
  if (typeof json !== 'string') return undefined;
  try {
    return fields.safeParse(JSON.parse(json)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
