import { existsSync, readdirSync } from 'node:fs';

/** The address of the script that npm run bundle made; none in development. */
export function readingScript(folder = '.next/static/reading'): string | undefined {
  const file = existsSync(folder)
    ? readdirSync(folder).find((name) => name.endsWith('.js'))
    : undefined;
  return file && `/_next/static/reading/${file}`;
}
