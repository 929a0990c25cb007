import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { archive, type Sqlite } from '#lib/db/connection';
import { storagePath } from '#lib/env';
import { writeWhole } from '#lib/files/write-whole';

/** In bytes, as it is uploaded. */
export const maxPortraitBytes = 8_000_000;

/** Where portraits are on the site; the server sends them from the storage folder. */
export const portraitPrefix = '/portraits/';
const address = /^\/portraits\/([\da-f]{32}\.webp)$/;
/** A portrait that was replaced can be had back by undoing that, for as long. */
const unusedKeptForMs = 30 * 24 * 3_600_000;

export function isPortraitAddress(text: string): boolean {
  return address.test(text);
}

/** The file of a portrait's address; undefined for any other address. */
export function portraitFile(text: string): string | undefined {
  const name = address.exec(text)?.[1];
  return name && join(portraitFolder(), name);
}

/** Keeps a portrait under a name that its bytes give. @returns its address. */
export async function storePortrait(webp: Buffer): Promise<string> {
  const name = `${createHash('sha256').update(webp).digest('hex').slice(0, 32)}.webp`;
  const path = join(portraitFolder(), name);
  if (!existsSync(path)) await writeWhole(path, webp);
  return `${portraitPrefix}${name}`;
}

/** Erases a portrait, unless another author has the same one. */
export async function erasePortrait(text: string, db: Sqlite = archive()): Promise<void> {
  const path = portraitFile(text);
  if (path && !isUsed(db, text)) await rm(path, { force: true });
}

/**
 * Removes portraits that no author has had for a month. When a file was changed says when it was
 * last seen in use: one that was shown for years may be replaced today. @returns how many.
 */
export async function trimPortraits(now = Date.now()): Promise<number> {
  if (!existsSync(portraitFolder())) return 0;
  let removed = 0;
  for (const name of await readdir(portraitFolder())) {
    const path = join(portraitFolder(), name);
    if (isUsed(archive(), `${portraitPrefix}${name}`)) {
      await utimes(path, new Date(now), new Date(now));
    } else if (now - (await stat(path)).mtimeMs >= unusedKeptForMs) {
      await rm(path, { force: true });
      removed += 1;
    }
  }
  return removed;
}

function portraitFolder(): string {
  return storagePath('portraits');
}

function isUsed(db: Sqlite, text: string): boolean {
  return db.prepare<[string]>('SELECT 1 FROM authors WHERE avatar_url = ?').get(text) !== undefined;
}
