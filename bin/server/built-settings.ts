import { readFileSync } from 'node:fs';
import { z } from 'zod';

const path = '.next/required-server-files.json';
const built = z.object({ config: z.record(z.string(), z.unknown()) });

/**
 * Has Next.js go by the settings that the site was built with, as its own stand-alone server
 * does. Otherwise it would compile next.config.ts at each start, with tools an image lacks.
 * @throws when the site was not built, saying so.
 */
export function useBuiltSettings(): void {
  const { config } = built.parse(JSON.parse(readBuild()));
  // biome-ignore lint/style/noProcessEnv: the only way in that Next.js offers.
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

/**
 * Keeps Next.js from reading .env files of the folder: what its pages then went by would differ from
 * what the server, the jobs and the commands go by, which read none.
 */
export function ignoreEnvFiles(): void {
  // biome-ignore lint/style/noProcessEnv: the only way in that Next.js offers.
  process.env.__NEXT_PROCESSED_ENV = 'true';
}

function readBuild(): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} is missing: build the site first (npm run build).`, { cause: error });
  }
}
