import { cleanLine } from '#lib/ingestion/clean-text';
import { isAddressPart } from '#lib/site/path-steps';

/** Characters, as the Rails application counted them. */
export const maxNameLength = 255;

export type CheckedName =
  | { ok: true; name: string }
  | { ok: false; reason: 'missing_name' | 'name_too_long' };

/** What scrapers write when they found no name. */
const nobody = /^(?:unknown|none|null|nan|n\/a|undefined|غير معروف|مجهول|[-–—_.?]+)$/i;
/** What stands before a name, and is no part of it. */
const byline = /^(?:بقلم|by)(?:\s*[:：/|-]\s*|\s+)/i;

/** Whether a source can be called so. */
export function isSourceName(text: string): boolean {
  const isLine = text !== '' && text === cleanLine(text);
  return isLine && text.length <= maxNameLength && isAddressPart(text);
}

/** An author's name as one clean line. */
export function checkName(text: string | null | undefined): CheckedName {
  const name = cleanLine(text ?? '').replace(byline, '');
  if (name === '' || nobody.test(name)) return { ok: false, reason: 'missing_name' };
  const isLong = name.length > maxNameLength && [...name].length > maxNameLength;
  return isLong ? { ok: false, reason: 'name_too_long' } : { ok: true, name };
}
