import { z } from 'zod';

/** One field as it was: long enough for whatever an import brings. */
export const baseText = z.string().max(20_000).nullable();

/** The hidden field of a form that says how a record was when the form was opened. */
export interface FormBase<Fields> {
  field: z.ZodType<Fields>;
  /** Undefined when it is not what a form of ours holds. */
  read: (json: unknown) => Fields | undefined;
}

/** @param fields what the hidden field holds, as JSON */
export function formBase<Fields>(fields: z.ZodType<Fields>): FormBase<Fields> {
  const read = (json: unknown) => {
    if (typeof json !== 'string') return undefined;
    try {
      return fields.safeParse(JSON.parse(json)).data;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  };
  const field = z.string().transform((json, context): Fields => {
    const base = read(json);
    if (base) return base;
    context.addIssue({ code: 'custom', message: 'not what the form was sent with' });
    return z.NEVER;
  });
  return { field, read };
}
