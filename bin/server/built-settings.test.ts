import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ignoreEnvFiles } from '#bin/server/built-settings';

/** What Next.js itself reads .env files with. */
const nextOwn = createRequire(createRequire(import.meta.url).resolve('next/package.json'));
const { loadEnvConfig } = nextOwn('@next/env') as { loadEnvConfig: (dir: string) => unknown };

it('ignoreEnvFiles leaves the settings as they are, whatever a .env file says', () => {
  const dir = mkdtempSync(join(tmpdir(), 'bisan-env-'));
  writeFileSync(join(dir, '.env'), 'ONLY_IN_A_FILE=yes\n');
  try {
    ignoreEnvFiles();
    loadEnvConfig(dir);
    expect(process.env.ONLY_IN_A_FILE).toBeUndefined();
  } finally {
    delete process.env.__NEXT_PROCESSED_ENV;
    delete process.env.ONLY_IN_A_FILE;
    rmSync(dir, { recursive: true });
  }
});
