import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '#lib/files/error-code';
import { requireUpload, type Upload } from '#lib/imports/uploads/find-upload';
import { inspectUpload, type UploadFault } from '#lib/imports/uploads/inspect-upload';
import { maxUploadBytes, uploadFolder } from '#lib/imports/uploads/upload-folder';

/** Why a file was not taken; nothing of it is kept. */
export type UploadRefusal =
  | 'wrong_name'
  | 'too_large'
  | 'empty'
  | 'disk_full'
  | 'broken_off'
  | UploadFault;

export type Staged = { ok: true; upload: Upload } | { ok: false; reason: UploadRefusal };

/** What a file may be called. */
export const uploadNames = /\.(ndjson|jsonl|json)(\.gz)?$/i;

/**
 * Puts an uploaded file into the storage folder as it streams in, and looks whether it is what
 * its name says. Memory is a chunk, however large the file. Import it with
 * `startImport({ kind: 'upload', upload: id })`.
 * @param upload.name the file's name as the browser gives it.
 */
export async function stageUpload(upload: {
  name: string;
  by: string;
  body: AsyncIterable<Uint8Array>;
}): Promise<Staged> {
  const name = upload.name.split(/[/\\]/).at(-1) ?? '';
  const ending = uploadNames.exec(name)?.[0].toLowerCase();
  if (!ending) return { ok: false, reason: 'wrong_name' };
  const id = randomUUID();
  // Under a name of ours: the sender's may be anything.
  const file = `upload${ending}`;
  const making = uploadFolder(`.${id}`);
  try {
    await mkdir(making, { recursive: true });
    const path = join(making, file);
    await pipeline(Readable.from(upload.body), limited(), createWriteStream(path));
    const fault = await inspectUpload(path, ending);
    if (fault) return { ok: false, reason: fault };
    const about = { name: name.slice(0, 255), file, uploadedAt: new Date(), uploadedBy: upload.by };
    await writeFile(join(making, 'upload.json'), JSON.stringify(about));
    await rename(making, uploadFolder(id));
    return { ok: true, upload: requireUpload(id) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

class UploadTooLargeError extends Error {}

function limited(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxUploadBytes) done(new UploadTooLargeError());
      else done(null, chunk);
    },
  });
}

/** The sender going away is no fault of ours; anything else but a full disk is a bug. */
function reasonOf(error: unknown): UploadRefusal {
  if (error instanceof UploadTooLargeError) return 'too_large';
  const code = errorCode(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk_full';
  if (/^(?:ABORT_ERR|ECONNRESET|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_.*)$/.test(code))
    return 'broken_off';
  if (error instanceof Error && error.name === 'AbortError') return 'broken_off';
  throw error;
}
