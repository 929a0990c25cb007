import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes migration folders: `{ '20300101000000_more': ['up', 'down'] }`. Returns the folder. */
export function writeMigrations(dir: string, scripts: Record<string, [string, string]>): string {
  const folder = join(dir, 'migrations');
  for (const [name, [up, down]] of Object.entries(scripts)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'up.sql'), up);
    writeFileSync(join(folder, name, 'down.sql'), down);
  }
  return folder;
}
