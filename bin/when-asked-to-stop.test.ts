import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import { whenAskedToStop } from '#bin/when-asked-to-stop';

let exit: MockInstance<typeof process.exit>;
const before = { SIGTERM: process.listeners('SIGTERM'), SIGINT: process.listeners('SIGINT') };

beforeEach(() => {
  vi.useFakeTimers();
  exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
});

afterEach(() => {
  vi.useRealTimers();
  exit.mockRestore();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    for (const listener of process.listeners(signal)) {
      if (!before[signal].includes(listener)) process.off(signal, listener);
    }
  }
});

it('ends with 0 when all has stopped, however often it is asked', async () => {
  const stop = vi.fn(async () => {});
  whenAskedToStop(stop, { withinMs: 25_000 });
  process.emit('SIGTERM');
  process.emit('SIGINT');
  await vi.advanceTimersByTimeAsync(0);
  expect(stop).toHaveBeenCalledTimes(1);
  expect(exit.mock.calls).toEqual([[0]]);
});

it('ends with 1 when stopping fails', async () => {
  whenAskedToStop(() => Promise.reject(new Error('locked')), { withinMs: 25_000 });
  process.emit('SIGINT');
  await vi.advanceTimersByTimeAsync(0);
  expect(exit.mock.calls).toEqual([[1]]);
});

it('ends with 1 when something does not stop in time', async () => {
  whenAskedToStop(() => new Promise(() => {}), { withinMs: 25_000 });
  process.emit('SIGTERM');
  await vi.advanceTimersByTimeAsync(24_900);
  expect(exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(exit.mock.calls).toEqual([[1]]);
});
