import { ReadRecord, recordingReads } from '#lib/db/recorded-reads';
import { packBody } from '#lib/serving/compression';
import { PageCache, type Rendered, today } from '#lib/serving/page-cache';
import type { PageFile } from '#lib/serving/page-file';
import { etagOf, type StoredPage } from '#lib/serving/stored-page';

/** A site of one function: what lib reads for an address, written out. */
export type Read = () => Promise<unknown>;

/** Makes a page as the server does, from what a function reads. */
export function renderRead(key: string, read: Read): Promise<Rendered<string>> {
  const write = async () => JSON.stringify(await read()) ?? 'null';
  return renderText(key, 'application/octet-stream', write);
}

/** Makes a page as the server does, from what a function writes. */
export async function renderText(
  key: string,
  type: string,
  write: () => Promise<string>,
): Promise<Rendered<string>> {
  const record = new ReadRecord();
  const text = await recordingReads(record, write);
  if (record.unrepeatable) return { keep: false, answer: text, isPublic: true };
  const body = Buffer.from(text);
  const page: StoredPage = {
    key,
    status: 200,
    headers: [['Content-Type', type]],
    etag: etagOf(200, body),
    body: await packBody(body, type),
    reads: record.reads,
    day: today(),
  };
  return { keep: true, page, onDisk: true };
}

/** What the cache answers with, and how it came about. */
export async function ask(cache: PageCache<string>, key: string, read: Read) {
  const hit = cache.peek(key);
  if (hit) return { text: textOf(hit.page), result: 'hit' as const };
  const got = await cache.get(key, () => renderRead(key, read));
  return { text: got.kept ? textOf(got.kept.page) : got.answer, result: got.result };
}

/** A cache that looks at the archive at each request and lets nothing be a moment old. */
export function exactCache(file?: PageFile): PageCache<string> {
  return new PageCache({
    maxBytes: 8_000_000,
    file,
    ages: { lookMs: 0, wideMs: -1, sharedMs: 0 },
  });
}

function textOf(page: StoredPage): string {
  return 'identity' in page.body ? String(page.body.identity) : '';
}
