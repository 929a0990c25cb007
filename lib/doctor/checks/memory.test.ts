import { expect, it } from 'vitest';
import { cachedBytes, readMemory } from '#lib/doctor/checks/memory';

it('cachedBytes are the files in memory, used lately or not', () => {
  const stat = 'anon 400\nfile 900\nshmem 100\ninactive_file 500\nactive_file 300\nslab 7\n';
  expect(cachedBytes(stat)).toBe(800);
  expect(cachedBytes('')).toBe(0);
});

it('readMemory never says that more is free than there is', () => {
  const { free, total } = readMemory();
  expect(free).toBeGreaterThan(0);
  expect(free).toBeLessThanOrEqual(total);
});
