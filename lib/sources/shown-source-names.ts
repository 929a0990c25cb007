import { sharedRows } from '#lib/db/shared-rows';
import type { Locale } from '#lib/i18n/locales';

/** What readers see in place of a source's id, by id; a source without a name is left out. */
export function shownSourceNames(locale: Locale): Map<string, string> {
  const rows = sharedRows<{ id: string; ar: string | null; en: string | null }>(
    `SELECT source_id AS id, name_ar AS ar, name_en AS en FROM sources
     WHERE name_ar IS NOT NULL OR name_en IS NOT NULL`,
  );
  return new Map(rows.map((row) => [row.id, row[locale] ?? row.ar ?? row.en ?? row.id]));
}
