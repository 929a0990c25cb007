import type { Chance } from '#lib/tatreez/chance';
import type { Motif } from '#lib/tatreez/stitch-grid';

/** How far a stitch lies from the middle, in one of the shapes that can be counted on a grid. */
type Measure = (a: number, b: number) => number;

const square: Measure = (a) => a;
const lozenge: Measure = (a, b) => a + b;
const octagon: Measure = (a, b) => Math.max(a, (a + b) * 0.75);
/** The eight-pointed star: a square and a lozenge laid over one another. */
const star: Measure = (a, b) => Math.min(a, (a + b) * 0.7);
const cross: Measure = (a, b) => (b <= 1 ? a * 0.55 : a + b * 0.4);

/** Wide shapes end a medallion; any may stand inside. */
const outer = [star, lozenge, octagon, star] as const;
const inner = [star, lozenge, square, octagon, cross] as const;

/**
 * A medallion, alike in all eight directions, filling a radius: rings within rings, each of a
 * shape and thread, with rays along the axes or the diagonals.
 */
export function medallion(chance: Chance, radius: number): Motif {
  const rings: { measure: Measure; radius: number; thread: number; sown?: number }[] = [];
  let at = radius;
  let measure: Measure = chance.pick(outer);
  let last = 0;
  while (at > 0.5) {
    const thread = otherThread(chance, last);
    // Rings of one or two stitches, and now and then a wide field, sown with another thread.
    const width = chance.next() < 0.3 ? 1 : chance.next() < 0.6 ? 2 : 3;
    const sown = width === 3 && chance.next() < 0.6 ? otherThread(chance, thread) : undefined;
    rings.push({ measure, radius: at, thread, sown });
    last = thread;
    at -= width;
    measure = chance.next() < 0.45 ? measure : chance.pick(inner);
  }
  const rayThread = 1 + chance.below(4);
  const rays = chance.pick(['axes', 'diagonals', 'none'] as const);
  const rayEnd = Math.round(radius * (0.45 + chance.next() * 0.4));
  const middle = 1 + chance.below(3);
  return (dx, dy) => {
    const a = Math.max(Math.abs(dx), Math.abs(dy));
    const b = Math.min(Math.abs(dx), Math.abs(dy));
    if (a === 0) return middle;
    if (rays === 'axes' && b === 0 && a > 1 && a <= rayEnd) return rayThread;
    if (rays === 'diagonals' && a === b && a > 1 && a * 1.4 <= rayEnd) return rayThread;
    let thread: number | undefined;
    for (const ring of rings) {
      if (ring.measure(a, b) > ring.radius) break;
      thread = ring.sown !== undefined && (a * 2 + b) % 5 === 0 ? ring.sown : ring.thread;
    }
    return thread;
  };
}

/** A thread other than the last ring's, or bare cloth: rings must be told apart. */
function otherThread(chance: Chance, last: number): number {
  const thread = chance.next() < 0.3 ? 0 : 1 + Math.min(chance.below(4), chance.below(4));
  return thread === last ? (last === 0 ? 1 : last === 1 ? 2 : 1) : thread;
}
