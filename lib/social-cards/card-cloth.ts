import type { Card } from '#lib/social-cards/card';
import { coverCloth, sigilSvg } from '#lib/tatreez/cover';
import { paletteOf } from '#lib/tatreez/palettes';
import { type StitchGrid, sew, stitchAt, stitchGrid } from '#lib/tatreez/stitch-grid';
import { clothSvg } from '#lib/tatreez/svg';

/** In stitches of ten pixels: as high as a card. */
const size = { width: 37, height: 63 };

/** The cloth on a card's side: the middle of the article's cover, or the sign of the author. */
export function cardCloth({ cloth }: Card): { svg: string; color: string } {
  const color = paletteOf(cloth.category).cloth;
  if (cloth.kind === 'sigil') return { svg: sigilSvg(cloth.id), color };
  const cover = coverCloth(cloth.id, cloth.category);
  return { svg: clothSvg(middleOf(cover), paletteOf(cloth.category)), color };
}

function middleOf(cover: StitchGrid): StitchGrid {
  const grid = stitchGrid(size.width, size.height);
  const left = (cover.width - size.width) / 2;
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) sew(grid, x, y, stitchAt(cover, x + left, y));
  }
  return grid;
}
