import { z } from 'zod';

const idText = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

/** Ids of a query: one, or several of one name. */
export const idList = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .pipe(z.array(idText));

/** Ids of a form's hidden field, with spaces between them. */
export const idLine = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(z.array(idText).min(1).max(500));
