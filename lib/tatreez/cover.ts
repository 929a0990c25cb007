import { band, sewBand } from '#lib/tatreez/bands';
import { chanceOf } from '#lib/tatreez/chance';
import { layouts } from '#lib/tatreez/layouts';
import { medallion } from '#lib/tatreez/medallion';
import { paletteOf } from '#lib/tatreez/palettes';
import { type StitchGrid, sew, stitchAt, stitchGrid } from '#lib/tatreez/stitch-grid';
import { clothSvg } from '#lib/tatreez/svg';

/** In stitches; odd, so that a motif has a middle. 16:9. */
const coverSize = { width: 113, height: 63 };
const sigilRadius = 12;

/**
 * The cover of what has no picture: a symmetric cloth, 16:9, with borders above and below.
 * The same id and category give the same bytes, in every process and for ever.
 * @returns an SVG document of at most 4 KB compressed
 */
export function coverSvg(id: string | number, category: string | null): string {
  return clothSvg(coverCloth(id, category), paletteOf(category));
}

export function coverCloth(id: string | number, category: string | null): StitchGrid {
  const chance = chanceOf(`cover:${id}:${category ?? ''}`);
  const grid = stitchGrid(coverSize.width, coverSize.height);
  const border = band(chance);
  const line = 1 + chance.below(3);
  sewBand(grid, border, 3, { line });
  sewBand(grid, border, grid.height - 3 - border.height, { line, upsideDown: true });
  const top = border.height + 7;
  chance.pick(layouts)(grid, chance, top, grid.height - 1 - top);
  mirror(grid);
  return grid;
}

/**
 * The sign of an author or a source: one medallion on a square cloth.
 * @param category gives the palette; an author has none and is given one by the id
 */
export function sigilSvg(id: string | number, category: string | null = String(id)): string {
  const chance = chanceOf(`sigil:${id}`);
  const size = sigilRadius * 2 + 5;
  const grid = stitchGrid(size, size);
  const motif = medallion(chance, sigilRadius);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      grid.stitches[y * size + x] = motif(x - middle, y - middle) ?? 0;
    }
  }
  return clothSvg(grid, paletteOf(category));
}

/** Where neighbours overlap, the one sewn last lies above: both halves get it on the same side. */
function mirror(grid: StitchGrid): void {
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width >> 1; x++) {
      sew(grid, grid.width - 1 - x, y, stitchAt(grid, x, y));
    }
  }
}
