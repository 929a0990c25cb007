import { chance } from '#sample/chance';
import { ground, ridge, terraces } from '#sample/land';
import { disc, lens } from '#sample/lines';
import { ink } from '#sample/palette';
import { blossom } from '#sample/plants';
import { again, motif, path, picture, stroke } from '#sample/shapes';
import { bands, cloud, cuts, sun } from '#sample/sky';

type Bloom = readonly [x: number, y: number, size: number, turn: number];

/** Almond in flower, the first sign of spring, over cold green hills. */
export function almondBlossom(): string {
  const luck = chance(13);
  const walls = { wall: ink.cream, joint: ink.pine, thick: 8 };
  return picture(
    '#8fb8c4',
    bands(luck, [
      [180, '#a9cbcd'],
      [340, ink.mist],
      [470, ink.blush],
    ]),
    sun(480, 330, 150, [ink.mist, ink.paper, ink.blush]),
    cuts(luck, 30, 480, 26, ink.paper),
    cloud(240, 180, 0.9, '#f9f2e3cc'),
    ground(ridge(luck, 620, 30), '#9dc4a6'),
    terraces({
      x: 300,
      reach: 700,
      top: 590,
      foot: 930,
      steps: 7,
      inks: [ink.fern, '#4b9a6f'],
      ...walls,
    }),
    terraces({
      x: 1260,
      reach: 620,
      top: 660,
      foot: 930,
      steps: 6,
      inks: [ink.pine, '#2b644f'],
      ...walls,
    }),
    ...grove(),
    stroke('M1660 120C1440 150 1330 230 1160 260S860 260 700 330S420 500 250 520', ink.black, 30),
    stroke(
      'M1160 262C1080 340 1040 430 930 500M860 274C800 200 720 150 600 130M1340 222C1300 140 1240 90 1130 50M1430 170C1420 300 1380 380 1300 470M690 336C640 420 620 470 560 540M1030 420C1060 480 1060 520 1040 580',
      ink.black,
      15,
    ),
    stroke(
      'M1660 112C1440 142 1330 222 1160 252S860 252 700 322S420 492 250 512',
      ink.charcoal,
      9,
      { 'stroke-dasharray': '120 20 60 30' },
    ),
    motif('bloom', blossom(70, ink.paper, ink.rose, ink.crimson), stamens()),
    motif('pink', blossom(70, ink.blush, ink.crimson, ink.wine), stamens()),
    motif(
      'bud',
      path('M0 0C-20-12-22-44 0-60C22-44 20-12 0 0Z', ink.rose) +
        path('M0 4C-14 0-18-12-14-24C-6-16 6-16 14-24C18-12 14 0 0 4Z', ink.wine),
    ),
    ...blooms.map(([x, y, size, turn], index) =>
      again(index % 3 === 1 ? 'pink' : 'bloom', x, y, size * 0.74, turn),
    ),
    ...buds.map(([x, y, size, turn]) => again('bud', x, y, size, turn)),
    falling(luck),
  );
}

const blooms: readonly Bloom[] = [
  [1540, 140, 1.1, 10],
  [1440, 250, 0.95, 40],
  [1330, 190, 1.25, 20],
  [1250, 110, 0.9, 0],
  [1150, 60, 1.05, 30],
  [1210, 280, 1.1, 55],
  [1060, 240, 0.9, 12],
  [1090, 350, 1.05, 40],
  [950, 290, 1.2, 5],
  [980, 460, 0.95, 30],
  [1050, 540, 1.1, 0],
  [850, 230, 0.95, 50],
  [760, 180, 1.15, 15],
  [640, 130, 0.95, 40],
  [770, 320, 1.05, 60],
  [650, 380, 1.2, 10],
  [600, 480, 0.95, 35],
  [500, 440, 1, 0],
  [380, 500, 1.05, 25],
  [1390, 350, 1.1, 15],
  [1330, 440, 0.9, 45],
  [1500, 60, 0.8, 60],
];

const buds: readonly Bloom[] = [
  [250, 518, 1, -100],
  [300, 500, 0.9, -60],
  [560, 546, 1, 200],
  [600, 128, 0.9, -80],
  [700, 136, 0.8, -20],
  [1130, 46, 0.8, -60],
  [930, 506, 1, 220],
  [1042, 590, 0.9, 180],
  [1298, 474, 1, 200],
  [450, 450, 0.8, -20],
  [1000, 250, 0.8, -10],
  [1290, 96, 0.8, 30],
  [1360, 410, 0.8, 90],
];

function stamens(): string {
  let d = '';
  let tips = '';
  for (let index = 0; index < 10; index++) {
    const angle = (index / 10) * 6.2832 + 0.3;
    const [x, y] = [Math.round(30 * Math.cos(angle)), Math.round(30 * Math.sin(angle))];
    d += `M0 0L${x} ${y}`;
    tips += disc(x, y, 4);
  }
  return stroke(d, ink.crimson, 2.4) + path(tips, ink.ochre);
}

/** Far almond trees: round white crowns on the terraces. */
function grove(): string[] {
  const tree = motif(
    'far',
    path('M-5 4L-3-40H3L5 4z', ink.black),
    path(disc(0, -56, 28) + disc(-22, -42, 18) + disc(22, -42, 18), ink.rose),
    path(disc(-4, -62, 22) + disc(-24, -46, 13) + disc(16, -50, 13), ink.blush),
  );
  const places = [
    [120, 640, 0.8],
    [240, 620, 0.9],
    [370, 626, 0.8],
    [70, 740, 1.1],
    [230, 720, 1.2],
    [420, 730, 1.1],
    [560, 720, 0.9],
    [700, 770, 1],
    [1120, 700, 0.8],
    [1240, 690, 0.9],
    [1370, 700, 0.9],
    [1490, 730, 1],
    [1180, 800, 1.2],
    [1350, 790, 1.2],
    [320, 850, 1.5],
    [860, 840, 1.3],
  ];
  return [tree, ...places.map(([x = 0, y = 0, size = 1]) => again('far', x, y, size))];
}

function falling(luck: ReturnType<typeof chance>): string {
  return path(
    Array.from({ length: 26 }, () =>
      lens(luck.between(100, 1560), luck.between(480, 880), 26, 8, luck.between(0, 180)),
    ).join(''),
    ink.paper,
  );
}
