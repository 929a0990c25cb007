import { sep } from 'node:path';
import { uploadFolder } from '#lib/imports/uploads/upload-folder';

/**
 * A file as people know it: an upload by the name it came with, and not by where the server has
 * put it; any other by its path.
 * @param uploadName the name that the run's upload came with; null where there was none
 */
export function namedFile(path: string, uploadName: string | null): string {
  return uploadName !== null && path.startsWith(`${uploadFolder()}${sep}`) ? uploadName : path;
}
