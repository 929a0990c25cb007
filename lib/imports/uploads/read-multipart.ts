/** A field of a form that was sent as multipart/form-data. Read `body` to its end before the next. */
export interface FormPart {
  name: string;
  /** Undefined for a field that is no file; '' for a file that was not chosen. */
  fileName: string | undefined;
  body: AsyncIterable<Uint8Array>;
}

/** The sender went away in the middle. The code is the one Node gives for it. */
export class FormBrokenOffError extends Error {
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
}

/** It is no multipart/form-data. */
export class FormMalformedError extends Error {}

const maxHeadBytes = 8_192;

/**
 * The fields of a form in the order they come, each streamed: memory is a chunk, however large a
 * file is. @throws FormBrokenOffError, FormMalformedError.
 */
export async function* readMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<FormPart> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new FormMalformedError('no boundary');
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const source = new Source(body);
  await drain(source.until(delimiter));
  for (;;) {
    // Right behind a delimiter: `--` ends the form, anything else is a field's head.
    if ((await source.peek(2)) === '--') return;
    const head = await source.textUntil('\r\n\r\n', maxHeadBytes);
    const part = source.until(delimiter);
    yield { ...readHead(head), body: part };
    await drain(part);
  }
}

/** A field's text. @throws FormMalformedError when it is longer than that. */
export async function readPartText(part: FormPart, maxBytes: number): Promise<string> {
  return textOf(part.body, maxBytes);
}

function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

function readHead(head: string): { name: string; fileName: string | undefined } {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  const name = line === undefined ? undefined : parameter(line, 'name');
  if (line === undefined || name === undefined) throw new FormMalformedError('a field has no name');
  return { name, fileName: parameter(line, 'filename') };
}

/** Browsers write quotes and line ends in names as %22, %0D and %0A. */
function parameter(line: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|;)\\s*${name}="([^"]*)"`, 'i').exec(line)?.[1];
  return value?.replaceAll(/%22/g, '"').replaceAll(/%0d/gi, '\r').replaceAll(/%0a/gi, '\n');
}

class Source {
  readonly #chunks: AsyncIterator<Uint8Array>;
  // The first delimiter has no line end before it.
  #held: Buffer = Buffer.from('\r\n');

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  async peek(bytes: number): Promise<string> {
    while (this.#held.length < bytes) await this.#more();
    return this.#held.toString('latin1', 0, bytes);
  }

  /** What comes before the mark, which may lie across chunks; the mark itself is passed over. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      const end = at === -1 ? this.#held.length - mark.length + 1 : at;
      const piece = this.#held.subarray(0, Math.max(0, end));
      this.#held = this.#held.subarray(at === -1 ? piece.length : at + mark.length);
      if (piece.length > 0) yield piece;
      if (at !== -1) return;
      await this.#more();
    }
  }

  textUntil(mark: string, maxBytes: number): Promise<string> {
    return textOf(this.until(Buffer.from(mark)), maxBytes);
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.next();
    if (done) throw new FormBrokenOffError('the form ends in the middle');
    this.#held = Buffer.concat([this.#held, value]);
  }
}

async function textOf(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new FormMalformedError('a field is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function drain(body: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of body);
}
