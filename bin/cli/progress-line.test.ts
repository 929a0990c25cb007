import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { duration, progressLine } from '#bin/cli/progress-line';

const clear = '\r\u001b[K';

function terminal(isTTY: boolean) {
  let written = '';
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 60 });
  stream.on('data', (chunk) => {
    written += chunk;
  });
  return { stream, written: () => written };
}

test('a terminal gets one line no wider than it is, and it is removed at the end', () => {
  const { stream, written } = terminal(true);
  const line = progressLine(stream);
  line.show(0.5, 'words '.repeat(40));
  expect(written().startsWith(`${clear}${'█'.repeat(8)}${'░'.repeat(8)}  50%  0 s left`)).toBe(
    true,
  );
  expect(written().length).toBeLessThanOrEqual(4 + 59);
  line.end();
  expect(written().endsWith(clear)).toBe(true);
});

test('a file or a pipe gets nothing', () => {
  const { stream, written } = terminal(false);
  const line = progressLine(stream);
  line.show(0.5, 'words');
  line.end();
  expect(written()).toBe('');
});

test.each([
  [40_000, '40 s'],
  [125_000, '2 min 5 s'],
  [3_900_000, '1 h 5 min'],
])('%d ms', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
