import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  // An object is how it was said long ago.
  license: z
    .union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])
    .default('its licence is not named'),
  dependencies: names,
  optionalDependencies: names,
});

/**
 * The licences of all packages that a build may hold parts of, each text once: bundled, or copied
 * by Next.js, packages lose the files that say so. Those for development alone are left out.
 */
export function packageLicences(): string {
  const packages = new Map<string, string[]>();
  for (const folder of foldersFrom('.')) {
    const { name, version, license } = read(folder);
    const text = licenceText(folder) || license;
    packages.set(text, [...(packages.get(text) ?? []), `== ${name} ${version} (${license})`]);
  }
  const parts = Array.from(packages, ([text, of]) => `${of.sort().join('\n')}\n\n${text}\n`);
  return parts.sort().join('\n');
}

/** The folders of the packages that one depends on, and those that they do. */
function foldersFrom(root: string): string[] {
  const folders = new Set<string>();
  const follow = (from: string) => {
    const { dependencies, optionalDependencies } = read(from);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const folder = folderOf(name, from);
      // What is for another system is not there.
      if (folder === undefined || folders.has(folder)) continue;
      folders.add(folder);
      follow(folder);
    }
  };
  follow(root);
  return [...folders];
}

/** Where Node.js finds a package: beside those of the package that asks, else further up. */
function folderOf(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return folder;
  if (from === '.') return undefined;
  const above = from.lastIndexOf('node_modules/');
  return folderOf(name, from.slice(0, Math.max(above - 1, 0)) || '.');
}

function read(folder: string): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

function licenceText(folder: string): string {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
