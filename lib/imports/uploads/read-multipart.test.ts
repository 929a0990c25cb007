import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  FormBrokenOffError,
  FormMalformedError,
  readMultipart,
  readPartText,
} from '#lib/imports/uploads/read-multipart';

/** A form as a browser writes it. */
async function sent(form: FormData): Promise<{ bytes: Buffer; type: string }> {
  const response = new Response(form);
  const type = response.headers.get('content-type') ?? '';
  return { bytes: Buffer.from(await response.arrayBuffer()), type };
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, type: string, size = 7) {
  const parts: [string, string | undefined, string][] = [];
  for await (const part of readMultipart(inPieces(bytes, size), type)) {
    parts.push([part.name, part.fileName, await readPartText(part, 1_000_000)]);
  }
  return parts;
}

it('reads what a browser sends, wherever it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 1, max: 90 }),
      async (text, size) => {
        const form = new FormData();
        form.append('dryRun', 'on');
        form.append('file', new File([text, '\r\n--', text], 'مقالات "1".ndjson'));
        const { bytes, type } = await sent(form);
        expect(await read(bytes, type, size)).toEqual([
          ['dryRun', undefined, 'on'],
          ['file', 'مقالات "1".ndjson', Buffer.from(`${text}\r\n--${text}`).toString('utf8')],
        ]);
      },
    ),
    { numRuns: 60 },
  );
});

it('passes over what the caller does not read', async () => {
  const form = new FormData();
  form.append('first', 'x'.repeat(5_000));
  form.append('second', 'y');
  const { bytes, type } = await sent(form);
  const names: string[] = [];
  for await (const { name } of readMultipart(inPieces(bytes, 100), type)) names.push(name);
  expect(names).toEqual(['first', 'second']);
});

it('says when a form ends in the middle, at every byte', async () => {
  const form = new FormData();
  form.append('file', new File(['{"a":1}\n'], 'a.ndjson'));
  const { bytes, type } = await sent(form);
  const end = bytes.lastIndexOf('--');
  for (let at = 0; at < end; at += 1) {
    await expect(read(bytes.subarray(0, at), type), String(at)).rejects.toThrow(FormBrokenOffError);
  }
});

it('refuses what is no form', async () => {
  const nothing = Buffer.from('');
  await expect(read(nothing, 'application/json')).rejects.toThrow(FormMalformedError);
  await expect(read(nothing, 'multipart/form-data')).rejects.toThrow(FormMalformedError);
  const type = 'multipart/form-data; boundary=b';
  for (const head of ['', 'Content-Type: text/plain', `X: ${'x'.repeat(10_000)}`]) {
    const body = Buffer.from(`--b\r\n${head}\r\n\r\nvalue\r\n--b--\r\n`);
    await expect(read(body, type), head).rejects.toThrow(FormMalformedError);
  }
});
