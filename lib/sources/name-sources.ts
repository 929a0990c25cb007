import { timestamp } from '#lib/db/clock';
import { archive } from '#lib/db/connection';

/** Gives sources of which nobody has said anything their names. @returns how many */
export function nameSources(names: Record<string, { ar: string; en: string }>): number {
  const db = archive();
  const name = db.prepare<[string, string, string, string]>(
    `INSERT INTO sources (source_id, name_ar, name_en, paused, updated_at)
     VALUES (?, ?, ?, 0, ?) ON CONFLICT DO NOTHING`,
  );
  return db.transaction(() => {
    let named = 0;
    for (const [id, { ar, en }] of Object.entries(names)) {
      named += name.run(id, ar, en, timestamp()).changes;
    }
    return named;
  })();
}
