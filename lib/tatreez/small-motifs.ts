import type { Motif } from '#lib/tatreez/stitch-grid';

/** Motifs with names of their own, drawn by rule; thread is the main one, other the second. */

/** A small eight-pointed star, the "nejmeh". Radius 4. */
export function littleStar(thread: number, other: number): Motif {
  return (dx, dy) => {
    const [x, y] = [Math.abs(dx), Math.abs(dy)];
    const [a, b] = [Math.max(x, y), Math.min(x, y)];
    if (a + b <= 1) return other;
    if (a <= 4 && b <= 4 && (a === b ? a <= 3 : a + b <= 4 || (a <= 3 && b === a - 1)))
      return thread;
    return undefined;
  };
}

/** A lozenge within a lozenge, the "hijab" worn against the eye. */
export function amulet(radius: number, thread: number, other: number): Motif {
  return (dx, dy) => {
    const d = Math.abs(dx) + Math.abs(dy);
    if (d > radius) return undefined;
    if (d === radius || d === radius - 1) return thread;
    if (d <= 1) return thread;
    return d <= radius - 3 ? other : 0;
  };
}

/** A cypress, the "saru": tiers of branches over a trunk, standing up from its middle. */
export function cypress(height: number, thread: number, other: number): Motif {
  const top = -Math.floor(height / 2);
  return (dx, dy) => {
    const down = dy - top;
    if (down < 0 || down >= height) return undefined;
    const x = Math.abs(dx);
    if (down >= height - 2)
      return x === 0 ? other : x <= 2 && down === height - 1 ? other : undefined;
    // Each tier widens over four rows and falls back by half.
    const tier = Math.floor(down / 4);
    const reach = Math.min(tier + 1 + (down % 4), 2 + tier * 1.5);
    if (x > reach) return undefined;
    if (x === 0) return other;
    return down % 4 === 3 && x > reach - 1 ? other : thread;
  };
}

/** A single cross of five stitches, sown between large motifs. */
export function seed(thread: number): Motif {
  return (dx, dy) => (Math.abs(dx) + Math.abs(dy) <= 1 ? thread : undefined);
}
