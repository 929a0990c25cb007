import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepAssets, keepAssetsDaily } from '#bin/server/keep-assets';
import { useTemporaryStorage } from '#tests/support/storage';

const { dir } = useTemporaryStorage();

const dayMs = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** The files that a build has made, in a folder of its own. */
function build(name: string): string {
  const folder = `${dir()}/${name}`;
  mkdirSync(`${folder}/chunks`, { recursive: true });
  writeFileSync(`${folder}/chunks/${name}.js`, name);
  return folder;
}

it('keeps the files of a build that has run for weeks when another takes its place', async () => {
  const kept = `${dir()}/assets`;
  const before = keepAssetsDaily(build('before'), kept);
  await vi.advanceTimersByTimeAsync(20 * dayMs);
  await before.stop();
  await keepAssets(build('after'), kept);
  expect(existsSync(`${kept}/chunks/before.js`)).toBe(true);
  expect(existsSync(`${kept}/chunks/after.js`)).toBe(true);
});

it('removes what no build of the last two weeks had', async () => {
  const kept = `${dir()}/assets`;
  await keepAssetsDaily(build('before'), kept).stop();
  vi.setSystemTime(Date.now() + 15 * dayMs);
  await keepAssets(build('after'), kept);
  expect(existsSync(`${kept}/chunks/before.js`)).toBe(false);
});
