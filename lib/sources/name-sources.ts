import { timestamp } from '#lib/db/clock';
import { archive } from '#lib/db/connection';

/** Gives sources of which nobody has said anything their names. */
export function nameSources(names: Record<string, { ar: string; en: string }>): void {
  const db = archive();
  const name = db.prepare<[string, string, string, string]>(
    `INSERT INTO sources (source_id, name_ar, name_en, paused, updated_at)
     VALUES (?, ?, ?, 0, ?) ON CONFLICT DO NOTHING`,
  );
  db.transaction(() => {
    for (const [id, { ar, en }] of Object.entries(names)) {
      name.run(id, ar, en, timestamp());
    }
  })();
}
