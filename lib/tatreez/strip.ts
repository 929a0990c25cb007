import { chanceOf } from '#lib/tatreez/chance';
import { medallion } from '#lib/tatreez/medallion';
import { paletteOf } from '#lib/tatreez/palettes';
import { amulet, cypress, littleStar } from '#lib/tatreez/small-motifs';
import { type StitchGrid, sew, sewMotif, stitchGrid } from '#lib/tatreez/stitch-grid';
import { clothSvg } from '#lib/tatreez/svg';

/** In stitches. Wide as a page; a narrow screen shows its middle. */
const size = { width: 257, height: 29 };

/** A strip of cloth over a page: two motifs in turn between plain lines, alike on both sides. */
export function stripSvg(id: string | number, category: string | null): string {
  return clothSvg(stripCloth(id, category), paletteOf(category));
}

export function stripCloth(id: string | number, category: string | null): StitchGrid {
  const chance = chanceOf(`strip:${id}:${category ?? ''}`);
  const grid = stitchGrid(size.width, size.height);
  const middle = (size.width - 1) / 2;
  const y = (size.height - 1) / 2;
  const main = medallion(chance, 7);
  const between = chance.pick([
    cypress(17, 1, 2),
    amulet(6, 2, 3),
    medallion(chance, 5),
    littleStar(3, 1),
  ]);
  const step = 12;
  for (let at = Math.floor(middle / step); at >= 0; at--) {
    const motif = at % 2 === 0 ? main : between;
    sewMotif(grid, motif, middle - at * step, y, 9);
    sewMotif(grid, motif, middle + at * step, y, 9);
  }
  const [line, dots] = chance.pick([
    [1, 2],
    [2, 3],
    [3, 1],
  ] as const);
  for (let x = 0; x < size.width; x++) {
    const away = Math.abs(x - middle);
    for (const [edge, inward] of [
      [1, 1],
      [size.height - 2, -1],
    ] as const) {
      sew(grid, x, edge, line);
      if (away % 4 === 0) sew(grid, x, edge + inward, line);
      if (away % 4 === 2) sew(grid, x, edge + inward * 2, dots);
    }
  }
  return grid;
}
