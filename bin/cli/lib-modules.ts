import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Loads one file of lib. */
type Load = () => Promise<Record<string, unknown>>;

/**
 * Every file of lib by its path, in order. The bundle, which has no files to look for,
 * replaces this module with a list (bin/bundle).
 */
export function libModules(): Record<string, Load> {
  return Object.fromEntries(
    libFiles().map((path) => [path, () => import(pathToFileURL(join(process.cwd(), path)).href)]),
  );
}

/** The paths of lib's files that only define things: what a thread starts with does work at once. */
export function libFiles(): string[] {
  return readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(\.test|-worker)\.ts$/.test(file))
    .map((file) => join('lib', file))
    .sort();
}
