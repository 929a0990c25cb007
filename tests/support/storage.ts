import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { archive, closeArchive } from '#lib/db/connection';
import { migrate } from '#lib/db/migrate';
import { closePrisma } from '#lib/db/prisma';
import { forgetEnv } from '#lib/env';

/** Gives every test of the file its own storage folder with an empty, migrated archive. */
export function useTemporaryStorage(): { dir: () => string } {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'bisan-test-'));
    process.env.STORAGE_DIR = dir;
    forgetEnv();
    migrate(archive());
  });
  afterEach(async () => {
    await closePrisma();
    closeArchive();
    rmSync(dir, { recursive: true, force: true });
  });
  return { dir: () => dir };
}
