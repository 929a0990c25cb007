import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { RawRow } from '#lib/ingestion/raw-row';
import { JsonScanner } from '#lib/ingestion/scan-json';
import { LineScanner } from '#lib/ingestion/scan-lines';

// Properties are tried many times; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

interface Scanner {
  push(chunk: Buffer): RawRow[];
  end(): RawRow[];
}

function scan(scanner: Scanner, file: Buffer | string, chunkSize = Number.POSITIVE_INFINITY) {
  const bytes = Buffer.from(file);
  const rows: RawRow[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    rows.push(...scanner.push(bytes.subarray(at, at + chunkSize)));
  }
  rows.push(...scanner.end());
  return rows;
}

const texts = (rows: RawRow[]) => rows.map(({ bytes }) => bytes?.toString());
const places = (rows: RawRow[]) => rows.map(({ line, offset }) => [line, offset]);

describe('LineScanner', () => {
  test('gives each line with its number and place, and leaves out blank ones', () => {
    const rows = scan(new LineScanner(), 'a\n\n  \t\r\nحيفا\r\nc');
    expect(texts(rows)).toEqual(['a', 'حيفا\r', 'c']);
    expect(places(rows)).toEqual([
      [1, 0],
      [4, 8],
      [5, 18],
    ]);
  });

  test('a line longer than the limit is reported without its bytes, its neighbours are whole', () => {
    for (const chunkSize of [1, 3, 7, 100]) {
      const rows = scan(new LineScanner(5), 'ab\n123456\n12345\ncd', chunkSize);
      expect(texts(rows)).toEqual(['ab', undefined, '12345', 'cd']);
      expect(places(rows)).toEqual([
        [1, 0],
        [2, 3],
        [3, 10],
        [4, 16],
      ]);
    }
  });

  test('however the file is cut into chunks, its lines are the same', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''));
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 9 }), (lines, chunkSize) => {
        const rows = scan(new LineScanner(), lines.join('\n'), chunkSize);
        expect(texts(rows)).toEqual(lines.filter((text) => !/^[ \t\r]*$/.test(text)));
      }),
    );
  });
});

describe('JsonScanner', () => {
  test.each([
    ['{"a":1}', ['{"a":1}']],
    [' {"a":"}]"}\n', ['{"a":"}]"}']],
    ['[{"a":1},\n {"a":[1,{"b":"\\"]"}]}]', ['{"a":1}', '{"a":[1,{"b":"\\"]"}]}']],
    ['[]', []],
    ['', []],
    ['[1, "two", null]', ['1', '"two"', 'null']],
    ['[[1],[2]]', ['[1]', '[2]']],
    ['{"a":1}\n{"a":2}', ['{"a":1}', '{"a":2}']],
    ['{"a":1', ['{"a":1']],
    ['[{"a":1},{"a"', ['{"a":1}', '{"a"']],
    ['nonsense', ['nonsense']],
  ])('%s', (file, values) => {
    for (const chunkSize of [1, 2, 5, 100]) {
      expect(texts(scan(new JsonScanner(), file, chunkSize))).toEqual(values);
    }
  });

  test('gives the line and place where each value begins', () => {
    const rows = scan(new JsonScanner(), '[\n{\n"a":1},\n\n {"a":2}]', 4);
    expect(places(rows)).toEqual([
      [2, 2],
      [5, 14],
    ]);
  });

  test('a value longer than the limit is reported without its bytes', () => {
    const rows = scan(new JsonScanner(10), '[{"a":1},{"a":"1234567"},{"a":2}]', 3);
    expect(texts(rows)).toEqual(['{"a":1}', undefined, '{"a":2}']);
  });

  test('however the file is cut into chunks and laid out, its values are the same', () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    const indent = fc.constantFrom(0, 2);
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 1, max: 9 }), indent, (all, chunkSize, by) => {
        const rows = scan(new JsonScanner(), JSON.stringify(all, null, by), chunkSize);
        expect(texts(rows).map((text) => JSON.parse(text ?? ''))).toEqual(
          JSON.parse(JSON.stringify(all)),
        );
      }),
    );
  });
});
