/** A cloth counted in stitches: 0 is bare cloth, 1 to 4 are threads of a palette. */
export interface StitchGrid {
  readonly width: number;
  readonly height: number;
  readonly stitches: Uint8Array;
}

export function stitchGrid(width: number, height: number): StitchGrid {
  return { width, height, stitches: new Uint8Array(width * height) };
}

/** Sews one stitch; what falls off the cloth is dropped, so motifs may run over its edge. */
export function sew(grid: StitchGrid, x: number, y: number, thread: number): void {
  if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) return;
  grid.stitches[y * grid.width + x] = thread;
}

export function stitchAt(grid: StitchGrid, x: number, y: number): number {
  return grid.stitches[y * grid.width + x] ?? 0;
}

/**
 * A motif around its middle: which thread lies at a distance to the side and up or down.
 * Undefined leaves what is there.
 */
export type Motif = (dx: number, dy: number) => number | undefined;

/** Sews a motif whose middle is the stitch at (x, y). */
export function sewMotif(
  grid: StitchGrid,
  motif: Motif,
  x: number,
  y: number,
  radius: number,
): void {
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const thread = motif(dx, dy);
      if (thread !== undefined) sew(grid, x + dx, y + dy, thread);
    }
  }
}
