import { resolve } from 'node:path';

/**
 * A path of the command line, from the folder in which it was typed: bin/bisan itself runs in
 * Bisan's own. From there it stays as it is, so that files keep the names they were imported by.
 */
export function callerPath(path: string): string {
  // biome-ignore lint/style/noProcessEnv: bin/bisan tells it to us alone, it is no setting.
  const folder = resolve(process.env.BISAN_CALLED_FROM ?? '.');
  return folder === process.cwd() ? path : resolve(folder, path);
}
