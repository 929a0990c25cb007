import { z } from 'zod';

/** Reads the text of the column social_links: a JSON object. Its values are not checked. */
export const socialLinksSchema = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.unknown()));
