import type { Chance } from '#lib/tatreez/chance';
import { type StitchGrid, sew } from '#lib/tatreez/stitch-grid';

/** A band that repeats along its length: the thread at a step along and a row across. */
export interface Band {
  height: number;
  at(along: number, across: number): number;
}

type Threads = readonly [number, number, number];
type Maker = (threads: Threads) => Band;

const fold = (value: number, period: number) => {
  const within = ((value % period) + period) % period;
  return Math.min(within, period - within);
};

/** Mountain upon mountain, the edge of most thobs. */
const zigzag: Maker = ([a, b]) => ({
  height: 5,
  at(along, across) {
    const ridge = fold(along, 8);
    if (ridge === across) return a;
    return fold(along + 4, 8) + Math.abs(across - 4) <= 1 || (ridge === 4 && across <= 1) ? b : 0;
  },
});

/** Lozenges in a row with a stitch in each. */
const lozenges: Maker = ([a, b, c]) => ({
  height: 7,
  at(along, across) {
    const d = fold(along, 8) + Math.abs(across - 3);
    return d === 4 ? a : d === 0 ? c : d === 1 || d >= 6 ? b : 0;
  },
});

/** Teeth of a saw facing each other. */
const teeth: Maker = ([a, b]) => ({
  height: 6,
  at(along, across) {
    const row = across < 3 ? across : 5 - across;
    const half = across < 3 ? 0 : 3;
    return fold(along + half, 6) <= 2 - row ? (across < 3 ? a : b) : 0;
  },
});

/** Crosses and dots in turn. */
const crosses: Maker = ([a, b]) => ({
  height: 5,
  at(along, across) {
    const x = fold(along, 8);
    const y = Math.abs(across - 2);
    if (x === y && x <= 2) return a;
    return 4 - x + y === 0 ? b : 4 - x + y === 1 && y <= 1 ? b : 0;
  },
});

/** Stairs up and down. */
const stairs: Maker = ([a, b, c]) => ({
  height: 6,
  at(along, across) {
    const step = Math.floor(fold(along, 12) / 1.5);
    const row = 5 - across;
    return row === step ? a : row < step - 1 ? b : step === 0 && across === 0 ? c : 0;
  },
});

const makers = [zigzag, lozenges, teeth, crosses, stairs] as const;

export function band(chance: Chance): Band {
  const threads = chance.pick([
    [1, 2, 3],
    [2, 1, 3],
    [1, 3, 2],
    [3, 1, 4],
    [1, 4, 2],
  ] as const);
  return chance.pick(makers)(threads);
}

/** Sews a band across the whole cloth, alike on both sides of its middle, and plain lines beside it. */
export function sewBand(
  grid: StitchGrid,
  pattern: Band,
  top: number,
  options: { upsideDown?: boolean; line?: number } = {},
): void {
  const middle = (grid.width - 1) / 2;
  for (let row = 0; row < pattern.height; row++) {
    const y = top + (options.upsideDown ? pattern.height - 1 - row : row);
    for (let x = 0; x < grid.width; x++) {
      const thread = pattern.at(Math.abs(x - middle), row);
      if (thread !== 0) sew(grid, x, y, thread);
    }
  }
  if (options.line === undefined) return;
  for (let x = 0; x < grid.width; x++) {
    sew(grid, x, top - 2, options.line);
    sew(grid, x, top + pattern.height + 1, options.line);
  }
}
