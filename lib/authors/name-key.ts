/**
 * The form in which two spellings of one author's name are equal: composed (NFC), single
 * spaces, no joiners, direction marks or other invisible characters. Only for finding an
 * author again, the name shown stays as it came.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
