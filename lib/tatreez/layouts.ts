import { band, sewBand } from '#lib/tatreez/bands';
import type { Chance } from '#lib/tatreez/chance';
import { medallion } from '#lib/tatreez/medallion';
import { amulet, cypress, littleStar, seed } from '#lib/tatreez/small-motifs';
import { type Motif, type StitchGrid, sewMotif } from '#lib/tatreez/stitch-grid';

/** Fills the field of a cover between its borders, from `top` down to `bottom`. */
export type Layout = (grid: StitchGrid, chance: Chance, top: number, bottom: number) => void;

/** One great medallion with lesser ones at its sides: the panel of a thob's chest. */
const chestPanel: Layout = (grid, chance, top, bottom) => {
  const [x, y] = middleOf(grid, top, bottom);
  const radius = Math.floor((bottom - top) / 2) - 1;
  const side = medallion(chance, Math.round(radius * 0.62));
  const apart = radius + Math.round(radius * 0.62) + 3;
  sewMotif(grid, medallion(chance, radius), x, y, radius + 6);
  const small = smallMotif(chance);
  mirrored(grid, apart, (at) => sewMotif(grid, side, at, y, radius));
  for (const dy of [-1, 1]) {
    const away = Math.round(radius * 0.74) * dy;
    mirrored(grid, Math.round(radius * 1.02), (at) => sewMotif(grid, small, at, y + away, 5));
    mirrored(grid, apart + radius - 3, (at) => sewMotif(grid, small, at, y + away, 5));
  }
};

/** Three moons in a row. */
const moons: Layout = (grid, chance, top, bottom) => {
  const [x, y] = middleOf(grid, top, bottom);
  const radius = Math.min(Math.floor((bottom - top) / 2) - 2, 15);
  const moon = medallion(chance, radius);
  const between = smallMotif(chance);
  const step = radius * 2 + 4;
  sewMotif(grid, moon, x, y, radius + 6);
  mirrored(grid, step, (at) => sewMotif(grid, moon, at, y, radius + 6));
  for (const dy of [-1, 1]) {
    mirrored(grid, Math.round(step / 2), (at) =>
      sewMotif(grid, between, at, y + dy * (radius - 3), 5),
    );
  }
};

/** A lattice of one motif and its companion, as on the sides of a skirt. */
const carpet: Layout = (grid, chance, top, bottom) => {
  const [x, y] = middleOf(grid, top, bottom);
  const radius = 5 + chance.below(3);
  const main = medallion(chance, radius);
  const companion = smallMotif(chance);
  const step = radius * 2 + 4;
  const rows = Math.ceil((bottom - top) / step / 2);
  const columns = Math.ceil(grid.width / step / 2);
  for (let row = -rows; row <= rows; row++) {
    for (let column = -columns; column <= columns; column++) {
      inside(grid, main, x + column * step, y + row * step, radius + 3, top, bottom);
      const [cx, cy] = [x + column * step + step / 2, y + row * step + step / 2];
      inside(grid, companion, Math.round(cx), Math.round(cy), 4, top, bottom);
    }
  }
};

/** Cypresses beside one another with a star or an amulet between. */
const grove: Layout = (grid, chance, top, bottom) => {
  const [x, y] = middleOf(grid, top, bottom);
  const height = bottom - top - 3;
  const [thread, other] = chance.pick([
    [1, 2],
    [4, 1],
    [2, 1],
    [1, 3],
  ] as const);
  const tree = cypress(height, thread, other);
  const between = chance.pick([medallion(chance, 6), amulet(6, 3, 2), littleStar(2, 3)]);
  const step = 15;
  for (let at = 0; at <= Math.ceil(grid.width / 2); at += step) {
    const motif = (at / step) % 2 === 0 ? tree : between;
    const radius = motif === tree ? height : 9;
    const draw = (px: number) => inside(grid, motif, px, y, radius, top, bottom);
    if (at === 0) draw(x);
    else mirrored(grid, at, draw);
  }
};

/** Bands above one another, alike above and below the middle one, as on sleeves. */
const sleeves: Layout = (grid, chance, top, bottom) => {
  const [, y] = middleOf(grid, top, bottom);
  const heart = band(chance);
  const first = y - Math.floor(heart.height / 2);
  sewBand(grid, heart, first, { line: 1 + chance.below(3) });
  let away = 4;
  for (let tries = 0; tries < 12; tries++) {
    const pattern = band(chance);
    const above = first - away - pattern.height;
    if (above < top - 1) continue;
    sewBand(grid, pattern, above);
    sewBand(grid, pattern, first + heart.height + away, { upsideDown: true });
    away += pattern.height + 2;
  }
};

/** A great lozenge of the cloth's width, with a medallion at its heart. */
const greatLozenge: Layout = (grid, chance, top, bottom) => {
  const [x, y] = middleOf(grid, top, bottom);
  const radius = Math.floor((bottom - top) / 2);
  const heart = medallion(chance, Math.round(radius * 0.6));
  const [thread, other] = chance.pick([
    [1, 2],
    [2, 1],
    [3, 1],
  ] as const);
  const period = 7 + chance.below(3);
  const lattice: Motif = (dx, dy) => {
    const d = Math.abs(dx) + Math.abs(dy);
    const ring = d % period;
    return d <= radius * 0.75 ? undefined : ring <= 1 ? thread : ring === 4 ? other : undefined;
  };
  sewWide(grid, lattice, x, y, top, bottom);
  sewMotif(grid, heart, x, y, radius);
};

export const layouts = [
  chestPanel,
  carpet,
  moons,
  grove,
  greatLozenge,
  sleeves,
  chestPanel,
] as const;

function smallMotif(chance: Chance): Motif {
  return chance.pick([
    littleStar(3, 2),
    amulet(4, 2, 1),
    littleStar(1, 4),
    seed(2),
    amulet(3, 1, 3),
  ]);
}

function middleOf(grid: StitchGrid, top: number, bottom: number): [number, number] {
  return [(grid.width - 1) / 2, Math.round((top + bottom) / 2)];
}

/** Draws on both sides of the middle. */
function mirrored(grid: StitchGrid, apart: number, draw: (x: number) => void): void {
  const middle = (grid.width - 1) / 2;
  draw(middle - apart);
  draw(middle + apart);
}

/** Sews a motif, but nothing of it above or below the field. */
function inside(
  grid: StitchGrid,
  motif: Motif,
  x: number,
  y: number,
  radius: number,
  top: number,
  bottom: number,
): void {
  const within: Motif = (dx, dy) => (y + dy < top || y + dy > bottom ? undefined : motif(dx, dy));
  sewMotif(grid, within, x, y, radius);
}

function sewWide(
  grid: StitchGrid,
  motif: Motif,
  x: number,
  y: number,
  top: number,
  bottom: number,
): void {
  inside(grid, motif, x, y, Math.ceil(grid.width / 2), top, bottom);
}
