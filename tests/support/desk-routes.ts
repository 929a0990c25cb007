import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

const root = 'app/[locale]/desk';

/** The folder, below the desk, of every file of this name: found on disk, so none is forgotten. */
export function deskFolders(file: 'page.tsx' | 'route.ts'): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path === file || path.endsWith(`/${file}`))
    .map((path) => (path === file ? '' : `/${dirname(path)}`))
    .sort();
}

/** For owners alone. */
export function isForOwners(folder: string): boolean {
  return /^\/(users|audit)(\/|$)/.test(folder);
}

/** For people who are not signed in: each of them limits its tries itself. */
export function isOpen(folder: string): boolean {
  return /^\/(sign-in|sign-out|join)(\/|$)/.test(folder);
}

/** An address of the desk, with something in the place of each parameter. */
export function deskAddress(folder: string): string {
  return `/desk${folder.replaceAll(/\[\w+\]/g, '1')}`;
}
