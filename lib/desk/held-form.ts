import { z } from 'zod';

/** What a page shows that follows a form: the form again with what was wrong, or a notice. */
export const heldForm = z.object({
  /** What was typed, by the field's name. Passwords and codes are never kept. */
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** What is wrong, by the field's name; '' is the form as a whole. Texts for people. */
  errors: z.record(z.string(), z.string()),
  notice: z.string().optional(),
  /** When the notice was first shown, in milliseconds since 1970. */
  shownAt: z.number().optional(),
});

/** The query parameter that names what is held. */
export const heldParam = 'held';

export type HeldForm = z.infer<typeof heldForm>;

export const nothingHeld: HeldForm = { values: {}, errors: {} };

/** What was typed into a field, else what it holds to begin with. */
export function heldValue(held: HeldForm, name: string, initial = ''): string {
  const value = held.values[name];
  return (Array.isArray(value) ? value[0] : value) ?? initial;
}

/** The values of a field that may be there many times, such as checkboxes of one name. */
export function heldValues(held: HeldForm, name: string, initial: string[] = []): string[] {
  // A form that came back without the field had all of its boxes unchecked.
  if (Object.keys(held.values).length === 0) return initial;
  const value = held.values[name] ?? [];
  return Array.isArray(value) ? value : [value];
}
