import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sqlite } from '#lib/db/connection';

const migrationsDir = 'prisma/migrations';

/** Brings an empty file to the newest schema. */
export function migrate(db: Sqlite): void {
  for (const name of readdirSync(migrationsDir).sort()) {
    db.exec(readFileSync(join(migrationsDir, name, 'up.sql'), 'utf8'));
  }
}
