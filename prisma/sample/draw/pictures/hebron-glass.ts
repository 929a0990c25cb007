import { chance } from '#sample/chance';
import { arch, box, disc } from '#sample/lines';
import { masonry } from '#sample/masonry';
import { ink } from '#sample/palette';
import {
  circle,
  clipped,
  ellipse,
  type Point,
  path,
  picture,
  placed,
  rect,
  stroke,
} from '#sample/shapes';
import { side, turned } from '#sample/vessels';

type Glass = {
  at: Point;
  size: number;
  tint: string;
  deep: string;
  profile: readonly Point[];
  spiral?: boolean;
};

const bottle: readonly Point[] = [
  [0, -420],
  [38, -420],
  [26, -396],
  [22, -330],
  [26, -250],
  [70, -200],
  [104, -130],
  [96, -50],
  [60, -6],
  [0, 0],
];
const jar: readonly Point[] = [
  [0, -260],
  [88, -266],
  [70, -236],
  [82, -210],
  [128, -150],
  [132, -80],
  [96, -20],
  [70, 0],
  [0, 0],
];
const goblet: readonly Point[] = [
  [0, -250],
  [84, -256],
  [88, -190],
  [62, -130],
  [18, -104],
  [14, -50],
  [64, -14],
  [70, 0],
  [0, 0],
];
const bowl: readonly Point[] = [
  [0, -120],
  [150, -126],
  [140, -80],
  [96, -28],
  [54, -14],
  [60, 0],
  [0, 0],
];

const shelf: readonly Glass[] = [
  { at: [230, 742], size: 1.1, tint: ink.fern, deep: ink.pine, profile: bottle },
  { at: [1130, 742], size: 1.32, tint: ink.indigo, deep: ink.night, profile: bottle, spiral: true },
  { at: [640, 742], size: 1.45, tint: ink.indigo, deep: ink.night, profile: jar, spiral: true },
  { at: [890, 742], size: 1.16, tint: ink.leaf, deep: ink.fern, profile: goblet },
  { at: [420, 748], size: 1.1, tint: ink.sea, deep: ink.indigo, profile: goblet },
  { at: [1400, 748], size: 1.15, tint: ink.sea, deep: ink.indigo, profile: jar },
  { at: [1240, 760], size: 0.9, tint: ink.ochre, deep: ink.terracotta, profile: bowl },
  { at: [90, 760], size: 0.8, tint: ink.terracotta, deep: ink.rust, profile: bowl },
];

/** Blown glass of the Hebron furnaces on a sill, the light coming through it. */
export function hebronGlass(): string {
  const luck = chance(17);
  return picture(
    ink.apricot,
    masonry(
      luck,
      [0, 0, 1600, 760],
      76,
      { face: ink.apricot, tones: ['#eeb07a', '#f6c89b', '#e9a873'] },
      0.55,
    ),
    path(arch(330, 760, 940, 690), ink.clay) + path(arch(366, 760, 868, 650), ink.straw),
    circle(930, 380, 170, ink.cream) + circle(930, 380, 120, ink.paper),
    path('M366 620Q500 540 640 590T900 560T1234 600V760H366Z', ink.sage) +
      path('M366 670Q560 610 760 650T1234 640V760H366Z', ink.olive),
    path(`${box(366, 400, 868, 10)}${box(794, 110, 12, 640)}`, ink.clay),
    rect(0, 740, 1600, 160, ink.rust) + rect(0, 740, 1600, 22, ink.terracotta),
    ...shelf.map(cast),
    ...shelf.map(piece),
    beads(),
  );
}

function piece({ at: [x, y], size, tint, deep, profile, spiral }: Glass, index: number): string {
  const outline = turned(profile);
  const top = profile[0]?.[1] ?? 0;
  const rim = profile[1]?.[0] ?? 40;
  let thread = '';
  for (let turn = 0; turn < 13; turn++)
    thread += `M-150 ${-210 + turn * 16}Q0 ${-180 + turn * 16} 150 ${-210 + turn * 16}`;
  return placed(
    x,
    y,
    size,
    0,
    path(outline, tint, { 'fill-opacity': '.82' }),
    clipped(
      `g${index}`,
      outline,
      path(side(profile, 0.45, 1), deep, { 'fill-opacity': '.5' }),
      path(`M-200 -34H200V0H-200Z`, deep, { 'fill-opacity': '.6' }),
      spiral ? stroke(thread, ink.mist, 3, { 'stroke-opacity': '.55' }) : '',
      path(side(profile, -0.8, -0.62), ink.paper, { 'fill-opacity': '.75' }),
      path(side(profile, -0.5, -0.44), ink.paper, { 'fill-opacity': '.4' }),
    ),
    ellipse(0, top - 2, rim, rim * 0.13, deep) + ellipse(0, top - 1, rim * 0.84, rim * 0.08, tint),
    handles(profile, tint),
  );
}

/** The jar has two ears, the bottle one. */
function handles(profile: readonly Point[], tint: string): string {
  if (profile === jar)
    return stroke('M74-238C140-250 156-200 122-158M-74-238C-140-250-156-200-122-158', tint, 13);
  if (profile === bottle) return stroke('M24-370C100-380 116-280 72-202', tint, 12);
  return '';
}

/** Coloured light that a piece throws on the sill. */
function cast({ at: [x], size, tint }: Glass): string {
  return path(
    `M${x - 90 * size} 762H${x + 80 * size}L${x - 10 * size} 900H${x - 290 * size}Z`,
    tint,
    { 'fill-opacity': '.55' },
  );
}

function beads(): string {
  const row = Array.from(
    { length: 13 },
    (_, index): Point => [700 + index * 42, 846 + 16 * Math.sin(index * 0.9)],
  );
  const inks = [ink.indigo, ink.leaf, ink.sea, ink.ochre];
  return row
    .map(
      ([x, y], index) =>
        circle(x + 4, y + 8, 18, '#4a1d1088') +
        circle(x, y, 18, inks[index % 4] ?? ink.sea) +
        path(disc(x, y, 9), ink.paper) +
        path(disc(x, y, 4), ink.night),
    )
    .join('');
}
