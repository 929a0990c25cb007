import { fail, ok, warn } from '#lib/doctor/finding';
import type { SiteCheck } from '#lib/doctor/site/site-check';
import { visit } from '#lib/doctor/site/visit';

const rounds = 5;
const slowMs = 1_000;
const brokenMs = 5_000;

/** The middle of five visits to each kind of page, to the last byte, from where this runs. */
export const timesCheck: SiteCheck = {
  name: 'times',
  async run(site) {
    const paths = ['/', '/articles', (await site.articlePath()) ?? '/authors'];
    const medians: [path: string, ms: number][] = [];
    for (const path of paths) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        times.push((await visit(new URL(path, site.base))).durationMs);
      }
      times.sort((a, b) => a - b);
      medians.push([path, times[Math.floor(rounds / 2)] ?? 0]);
    }
    const text = medians.map(([path, ms]) => `${path} ${Math.round(ms)} ms`).join(', ');
    const slowest = Math.max(...medians.map(([, ms]) => ms));
    const todo = 'bin/kamal doctor; docker stats on the server.';
    if (slowest > brokenMs) return fail(text, todo);
    return slowest > slowMs ? warn(text, todo) : ok(text);
  },
};
