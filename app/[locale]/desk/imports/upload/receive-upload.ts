import {
  FormBrokenOffError,
  FormMalformedError,
  readMultipart,
  readPartText,
} from '#lib/imports/uploads/read-multipart';
import { type Staged, stageUpload, type UploadRefusal } from '#lib/imports/uploads/stage-upload';
import { maxUploadBytes } from '#lib/imports/uploads/upload-folder';
import { importForm } from '../import-form';

/** What came with the form `file`: the boxes before it, and the file, staged or refused. */
export interface Received {
  values: Record<string, string>;
  staged:
    | Exclude<Staged, { ok: false }>
    | { ok: false; reason: UploadRefusal | 'no_file' | 'not_a_form' };
}

/** Of the form around the file. */
const otherBytes = 16_384;

/** Reads the form to the end of its file, which is its last field. @param by an editor's address. */
export async function receiveUpload(request: Request, by: string): Promise<Received> {
  const values: Record<string, string> = {};
  const refused = (reason: UploadRefusal | 'no_file' | 'not_a_form'): Received => ({
    values,
    staged: { ok: false, reason },
  });
  const { body } = request;
  // What says itself that it is too large is not read at all.
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > maxUploadBytes + otherBytes) return refused('too_large');
  if (!body) return refused('not_a_form');
  try {
    const type = request.headers.get('content-type') ?? '';
    for await (const part of readMultipart(chunksOf(body), type)) {
      if (part.fileName !== undefined) {
        if (part.fileName === '') return refused('no_file');
        const staged = await stageUpload({ name: part.fileName, by, body: part.body });
        return { values, staged };
      }
      if (Object.hasOwn(importForm.shape, part.name))
        values[part.name] = await readPartText(part, otherBytes);
    }
    return refused('no_file');
  } catch (error) {
    if (error instanceof FormMalformedError) return refused('not_a_form');
    if (error instanceof FormBrokenOffError) return refused('broken_off');
    throw error;
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
