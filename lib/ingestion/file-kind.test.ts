import { expect, test } from 'vitest';
import { foreignKind } from '#lib/ingestion/file-kind';

test.each([
  ['\ufeff{"url": "x"}', 'a.ndjson', undefined],
  [' \n[{', 'a.json', undefined],
  ['nonsense', 'a.ndjson', undefined],
  ['<b>x', 'a.ndjson', undefined],
  ['', 'a.ndjson', undefined],
  ['\n<!DOCTYPE html>', 'a.json', 'HTML or XML'],
  ['PK\x03\x04', 'a.ndjson', 'a ZIP archive (or an Office document)'],
  ['url,title\n', 'a.CSV', 'a table'],
  [Buffer.from([0x1f, 0x8b, 8]), 'a.ndjson', 'compressed, without .gz in its name'],
  [Buffer.from('\ufeff{"url"', 'utf16le'), 'a.ndjson', 'UTF-16 text, not UTF-8'],
  [Buffer.from('{"url"', 'utf16le'), 'a.ndjson', 'UTF-16 text, not UTF-8'],
  [Buffer.from('{"url"', 'utf16le').swap16(), 'a.ndjson', 'UTF-16 text, not UTF-8'],
])('%j in %s is %s', (begin, name, kind) => {
  expect(foreignKind(Buffer.from(begin), name)).toBe(kind);
});
