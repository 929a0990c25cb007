import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';

/** A question that was asked while a page was made, and a digest of the answer it got. */
export interface RecordedRead {
  /** Who is to be asked again: the archive (SQL) or the search engine (a call of it). */
  source: 'archive' | 'search';
  /** The archive's: the statement. One string for all pages, which ask the same few. */
  sql?: string;
  /** What was asked, as JSON: see SqlQuestion, and lib/search/recorded-engine. */
  question: string;
  digest: string;
  /**
   * The answer can only change when one of these does: 'article:7', 'author:3',
   * 'articles-by:3'. Without it any change may matter.
   */
  watches?: string[];
  /** Asked for a part of the page alone: when its answer is another, the part is drawn anew. */
  ofPart?: boolean;
}

/** How a statement was asked. */
export interface SqlQuestion {
  args: unknown[];
  mode: RowMode;
  /** One row was asked for. */
  single: boolean;
}

export type RowMode = 'object' | 'raw' | 'pluck' | 'expand';

/** All that a page was made from. */
export class ReadRecord {
  readonly reads: RecordedRead[] = [];
  /** Why the page can't be kept: something it was made from can't be asked again. */
  unrepeatable: string | undefined;
}

interface Frame {
  record: ReadRecord;
  /** The reads of this frame alone: see inOwnFrame(). */
  own: RecordedRead[];
}

// Next.js loads this module more than once in one process; the storage stays one.
const holder = globalThis as { [storageKey]?: AsyncLocalStorage<Frame | undefined> };
const storageKey = Symbol.for('bisan.recorded-reads');

function frames(): AsyncLocalStorage<Frame | undefined> {
  holder[storageKey] ??= new AsyncLocalStorage();
  return holder[storageKey];
}

/** Runs `make`; what it reads of the archive and of the search index is written to the record. */
export function recordingReads<T>(record: ReadRecord, make: () => PromiseLike<T>): Promise<T> {
  // An async function of our own: Prisma's promises begin when they are waited for, which has
  // to be in here.
  return frames().run({ record, own: [] }, async () => make());
}

/**
 * Says what can change the answer of a read, so that a page need not ask again after every
 * change of the archive. A read that says nothing is right too, only asked again more often.
 * @param watches what the answer depends on: see RecordedRead
 */
export function watched<T>(read: () => Promise<T>, watches: (result: T) => string[]): Promise<T> {
  return inOwnFrame(read, ({ own }, result) => {
    const names = watches(result);
    for (const each of own) each.watches ??= names;
  });
}

/** Says that what is read is for a part of the page that can be drawn without the rest. */
export function readsOfPart<T>(read: () => Promise<T>): Promise<T> {
  return inOwnFrame(read, ({ own }) => {
    for (const each of own) each.ofPart = true;
  });
}

/** For reads that a page need not follow: what they give stays until the page is made anew. */
export function unrecorded<T>(read: () => T): T {
  return frames().run(undefined, read);
}

/**
 * Prisma answers findUnique calls of one moment with one query, which is then recorded for the
 * first caller alone. The others' pages are not kept.
 */
export function recordedInFull<T>(read: () => PromiseLike<T>): Promise<T> {
  return inOwnFrame(read, ({ own, record }) => {
    if (own.length === 0) record.unrepeatable ??= 'a read shared with another request';
  });
}

/** @param then is told what was read, before those around it are */
async function inOwnFrame<T>(
  read: () => PromiseLike<T>,
  then: (frame: Frame, result: T) => void,
): Promise<T> {
  const outer = frames().getStore();
  if (!outer) return read();
  const frame: Frame = { record: outer.record, own: [] };
  const result = await frames().run(frame, async () => read());
  then(frame, result);
  outer.own.push(...frame.own);
  return result;
}

/** Adds a read to the page being made, if one is. */
export function noteRead(read: () => RecordedRead): void {
  const frame = frames().getStore();
  if (!frame) return;
  const noted = read();
  frame.record.reads.push(noted);
  frame.own.push(noted);
}

export function noteUnrepeatable(reason: string): void {
  const frame = frames().getStore();
  if (frame) frame.record.unrepeatable ??= reason;
}

export function isRecording(): boolean {
  return frames().getStore() !== undefined;
}

export function writeQuestion(question: SqlQuestion): string {
  return JSON.stringify(question, (_, value: unknown) =>
    typeof value === 'bigint' ? { bigint: String(value) } : value,
  );
}

export function readQuestion(text: string): SqlQuestion {
  return JSON.parse(text, (_, value) =>
    typeof value?.bigint === 'string' ? BigInt(value.bigint) : value,
  );
}

/** The same for the same values, whether rows are arrays or objects and integers are bigint. */
export function digestOf(answer: unknown): string {
  return hash('sha1', canonical(answer), 'base64').slice(0, 20);
}

function canonical(value: unknown): string {
  if (typeof value === 'string') return `"${value.length}:${value}`;
  if (value === null || value === undefined) return '-';
  if (Buffer.isBuffer(value)) return `b${value.toString('base64')}`;
  if (value instanceof Map) return canonical([...value.entries()]);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'object') return `[${Object.values(value).map(canonical).join()}]`;
  return String(value);
}
