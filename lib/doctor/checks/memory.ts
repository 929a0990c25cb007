import { readFileSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { type Check, ok, warn } from '#lib/doctor/finding';
import { leastFreeMemory } from '#lib/doctor/limits';
import { bytes } from '#lib/doctor/words';

export const memoryCheck: Check = {
  name: 'memory',
  run() {
    const { free, total, limited } = readMemory();
    const text = `${bytes(free)} free of ${bytes(total)}${limited ? ', the limit of this container' : ''}`;
    if (free / total >= leastFreeMemory) return ok(text);
    return warn(
      text,
      'See what takes it (docker stats); give the server more, or restart the site.',
    );
  },
};

/** In bytes: the container's where it has a limit, else the machine's. */
export function readMemory(): { free: number; total: number; limited: boolean } {
  const limit = process.constrainedMemory();
  const limited = limit > 0 && limit < totalmem();
  if (limited) return { free: availableInContainer(limit), total: limit, limited };
  return { free: availableMemory(), total: totalmem(), limited };
}

/** Files that are kept in memory count as free here too: the container gives them up first. */
function availableInContainer(limit: number): number {
  const free = process.availableMemory();
  try {
    const stat = readFileSync('/sys/fs/cgroup/memory.stat', 'utf8');
    return Math.min(limit, free + cachedBytes(stat));
  } catch {
    return free; // no second version of control groups
  }
}

/** @param stat memory.stat of a control group: names and bytes */
export function cachedBytes(stat: string): number {
  const found = stat.matchAll(/^(?:in)?active_file (\d+)$/gm);
  return Array.from(found, ([, size]) => Number(size)).reduce((sum, size) => sum + size, 0);
}

/** What the system could give without swapping: its caches count, unlike in os.freemem(). */
function availableMemory(): number {
  try {
    const [, kilobytes] =
      /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
    return kilobytes ? Number(kilobytes) * 1_024 : freemem();
  } catch {
    return freemem(); // no Linux
  }
}
