import { hash } from 'node:crypto';
import type { RecordedRead } from '#lib/db/recorded-reads';
import { type PackedBody, unpackBody } from '#lib/serving/compression';

/** A complete response, ready to be sent as it is, and what it was made from. */
export interface StoredPage {
  key: string;
  status: number;
  /** Without those that belong to one coding or one connection. */
  headers: [name: string, value: string][];
  /** Of the body as it is before compression, without quotes. */
  etag: string;
  body: PackedBody;
  reads: RecordedRead[];
  /** Days since 1970, UTC: a page may show what day it is, and so is made anew each day. */
  day: number;
}

/** The text of a page of HTML; undefined for anything else. */
export function htmlOf({ headers, body }: StoredPage): string | undefined {
  const isHtml = headers.some(
    ([name, value]) => name === 'Content-Type' && /^text\/html/.test(value),
  );
  return isHtml ? String(unpackBody(body)) : undefined;
}

export function etagOf(status: number, body: Buffer): string {
  return hash('sha1', Buffer.concat([Buffer.from(`${status} `), body]), 'hex').slice(0, 24);
}

/** What a page takes, about. */
export function bytesOf({ body, reads }: StoredPage): number {
  const packed = 'br' in body ? body.br.length : body.identity.length;
  return packed + reads.reduce((sum, read) => sum + read.question.length + 200, 0) + 1_500;
}
