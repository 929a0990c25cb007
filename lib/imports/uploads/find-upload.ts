import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '#lib/files/error-code';
import { uploadFolder } from '#lib/imports/uploads/upload-folder';
import { ImportFailedError } from '#lib/ingestion/import-plan';

export interface Upload {
  id: string;
  /** The name it came with, for people. */
  name: string;
  /** Where it is. */
  path: string;
  bytes: number;
  uploadedAt: Date;
  uploadedBy: string;
}

const about = z.object({
  name: z.string(),
  file: z.string(),
  uploadedAt: z.coerce.date(),
  uploadedBy: z.string(),
});
const ids = z.uuid();

export function findUpload(id: string): Upload | undefined {
  // It becomes a part of a path.
  if (!ids.safeParse(id).success) return undefined;
  try {
    const folder = uploadFolder(id);
    const { name, file, uploadedAt, uploadedBy } = about.parse(
      JSON.parse(readFileSync(join(folder, 'upload.json'), 'utf8')),
    );
    const path = join(folder, file);
    return { id, name, path, bytes: statSync(path).size, uploadedAt, uploadedBy };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** @throws ImportFailedError when it was removed meanwhile. */
export function requireUpload(id: string): Upload {
  const upload = findUpload(id);
  if (!upload) throw new ImportFailedError('The uploaded file is not there any more.');
  return upload;
}
