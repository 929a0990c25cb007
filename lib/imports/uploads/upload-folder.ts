import { join } from 'node:path';
import { storagePath } from '#lib/env';

/** What may be uploaded, in bytes: of the file as it comes, and of what is in a .gz. */
export const maxUploadBytes = 200 * 1024 * 1024;
export const maxUnpackedBytes = 2 * 1024 * 1024 * 1024;

/** Each upload is a folder of its id, with the file under a name of ours in it. */
export function uploadFolder(id?: string): string {
  return id === undefined ? storagePath('uploads') : join(storagePath('uploads'), id);
}
