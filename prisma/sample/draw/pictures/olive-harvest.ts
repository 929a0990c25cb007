import { chance } from '#sample/chance';
import { ground, ridge, terraces } from '#sample/land';
import { disc, lens } from '#sample/lines';
import { ink } from '#sample/palette';
import { crown, farOlive, silver } from '#sample/plants';
import {
  again,
  circle,
  ellipse,
  group,
  motif,
  path,
  picture,
  placed,
  rect,
  stroke,
} from '#sample/shapes';
import { bands, cuts, sun } from '#sample/sky';

/** The harvest: a ladder in the tree, a cloth beneath, and women sorting olives. */
export function oliveHarvest(): string {
  const luck = chance(83);
  const walls = { wall: ink.cream, joint: ink.olive, thick: 9 };
  return picture(
    ink.mint,
    bands(luck, [
      [120, '#d3e6c4'],
      [250, ink.cream],
    ]),
    sun(430, 230, 104, [ink.straw, ink.ochre, ink.clay]),
    cuts(luck, 30, 340, 30, ink.paper),
    ground(ridge(luck, 400, 30), ink.sage),
    terraces({
      x: 300,
      reach: 620,
      top: 370,
      foot: 740,
      steps: 8,
      inks: [ink.olive, '#8e9654'],
      ...walls,
    }),
    motif('tree', farOlive(silver)),
    ...[
      [60, 520, 0.6],
      [180, 470, 0.55],
      [300, 450, 0.5],
      [430, 470, 0.55],
      [560, 520, 0.6],
      [120, 620, 0.85],
      [330, 590, 0.8],
      [540, 620, 0.85],
      [700, 580, 0.7],
    ].map(([x = 0, y = 0, size = 1]) => again('tree', x, y, size)),
    ground(
      [
        [-40, 690],
        [400, 672],
        [900, 690],
        [1640, 668],
      ],
      ink.clay,
    ),
    ground(
      [
        [-40, 790],
        [500, 770],
        [1100, 790],
        [1640, 760],
      ],
      ink.terracotta,
    ),
    sheet(luck),
    tree(luck),
    ladder(),
    picker(),
    sorter(470, 812, 1, ink.night, ink.crimson),
    sorter(760, 842, 1.08, ink.wine, ink.ochre),
    basket(610, 836, 1),
    basket(1390, 850, 1.15),
    sack(1520, 826),
  );
}

/** The striped cloth that catches the fruit. */
function sheet(luck: ReturnType<typeof chance>): string {
  const fruit = Array.from({ length: 90 }, () => {
    const across = luck.between(0, 1);
    const down = luck.between(0, 1);
    return disc(
      Math.round(330 + 960 * across + (1 - down) * 60),
      Math.round(770 + 92 * down),
      5 + 2 * down,
    );
  });
  return (
    path('M390 752C640 730 1100 740 1400 752L1480 876C1100 896 500 892 180 872Z', ink.indigo) +
    path('M350 784L1418 780 1430 798 316 802ZM270 830L1444 822 1458 842 234 850Z', ink.paper) +
    path(fruit.join(''), ink.black) +
    path(fruit.slice(0, 40).join(''), ink.leaf)
  );
}

function tree(luck: ReturnType<typeof chance>): string {
  const masses: readonly (readonly [number, number, number])[] = [
    [1000, 250, 104],
    [1130, 140, 128],
    [1300, 110, 140],
    [1470, 180, 130],
    [1560, 320, 110],
    [1120, 330, 88],
    [1400, 340, 92],
  ];
  const trunk =
    'M1190 800C1240 760 1246 690 1240 620C1220 540 1120 460 1030 350L1062 336C1130 420 1200 470 1250 510C1240 420 1200 320 1160 230L1196 220C1240 320 1280 400 1296 490C1330 400 1400 330 1450 260L1480 280C1420 370 1370 470 1356 560C1350 640 1360 740 1440 800C1380 790 1340 790 1320 768C1290 800 1230 806 1190 800Z';
  const olives = masses.flatMap(([x, y, r]) =>
    Array.from({ length: 9 }, () =>
      lens(x + luck.between(-r, r) * 0.85, y + luck.between(-r, r) * 0.85, 20, 7, 84),
    ),
  );
  return (
    path(trunk, ink.charcoal) +
    stroke(
      'M1262 770C1280 690 1270 620 1268 560M1310 750C1320 660 1310 600 1322 530M1240 520C1180 470 1130 430 1080 370M1352 500C1390 420 1420 370 1450 330',
      ink.stone,
      7,
    ) +
    crown(luck, masses, silver, 13) +
    path(olives.join(''), ink.black)
  );
}

function ladder(): string {
  let rungs = '';
  for (let step = 0; step < 12; step++) {
    const [x, y] = [946 + step * 15.4, 822 - step * 48];
    rungs += `M${x - 36} ${y}L${x + 36} ${y + 6}`;
  }
  return (
    stroke(`M900 850L1084 240M976 858L1156 250${rungs}`, ink.rust, 13) +
    stroke('M898 846L1080 240M974 854L1152 250', ink.clay, 4)
  );
}

/** On the ladder, one arm in the branches. */
function picker(): string {
  return group(
    {},
    stroke('M1040 566L1020 640L1004 690M1062 566L1064 620L1046 640', ink.indigo, 34),
    path('M992 690h36l-4 16h-44zM1034 636h36l-4 16h-44z', ink.black),
    path('M1010 420C1040 396 1080 400 1096 424L1090 574H1018Z', ink.paper) +
      path('M1070 404C1084 408 1092 414 1096 424L1090 574H1062Z', ink.sand),
    path('M1016 536h76v16h-76z', ink.crimson),
    stroke('M1080 436L1126 380L1142 310', ink.paper, 30) + circle(1144, 300, 15, '#a8694a'),
    stroke('M1024 440L990 490L1012 530', ink.paper, 28) + circle(1014, 532, 14, '#a8694a'),
    circle(1056, 366, 32, '#a8694a'),
    path(
      'M1020 366C1016 326 1040 312 1062 314C1090 318 1098 344 1090 366C1070 348 1046 350 1020 366Z',
      ink.paper,
    ) +
      path('M1020 360C1010 380 1012 410 1026 430C1034 408 1034 384 1034 362Z', ink.paper) +
      stroke('M1020 352C1042 338 1070 338 1092 354', ink.black, 8),
  );
}

/** A woman seated on the ground in an embroidered dress and a white veil, seen from the side. */
function sorter(x: number, y: number, size: number, dress: string, thread: string): string {
  const panel = Array.from(
    { length: 7 },
    (_, index) => `M${-44 + index * 22} -2l11-14 11 14-11 14z`,
  ).join('');
  return placed(
    x,
    y,
    size,
    0,
    ellipse(10, 12, 150, 18, '#5a1d1066'),
    path(
      'M-120 14C-130-40-80-80-50-110C-40-150-10-160 20-150C56-136 60-100 70-70C100-50 140-30 150 14Z',
      dress,
    ),
    path(panel, thread) + stroke('M-60 4H120', thread, 5, { 'stroke-dasharray': '6 8' }),
    path('M10-146C40-138 54-110 62-80L36-74C30-100 16-120 0-132Z', thread),
    stroke('M24-118C60-90 84-60 108-26', dress, 34) +
      stroke('M90-48L104-30', thread, 30, { 'stroke-linecap': 'butt' }) +
      circle(114, -18, 14, '#a8694a'),
    circle(24, -186, 31, '#a8694a'),
    path(
      'M44-214C20-234-20-222-24-184C-26-150-60-110-76-70C-40-76 0-100 10-140C4-170 14-196 44-214Z',
      ink.paper,
    ) + path('M-24-180C-26-150-60-110-76-70C-56-74-40-80-26-90C-24-120-16-150-24-180Z', ink.sand),
  );
}

function basket(x: number, y: number, size: number): string {
  const weave = [
    [-60, 20],
    [-56, 40],
    [-50, 60],
  ]
    .map(([left = 0, down = 0]) => `M${left} ${down - 20}Q0 ${down + 2} ${-left} ${down - 20}`)
    .join('');
  const heap = Array.from({ length: 15 }, (_, index) =>
    disc(-48 + (index % 8) * 14, -12 - (index > 7 ? 12 : 0) + (index % 3) * 3, 10),
  );
  return placed(
    x,
    y,
    size,
    0,
    ellipse(0, 50, 70, 12, '#5a1d1066'),
    path(heap.join(''), ink.black) +
      path(heap.filter((_, index) => index % 3 === 0).join(''), ink.leaf),
    path('M-68-10H68L50 50Q0 60-50 50Z', ink.dune) +
      stroke(weave, ink.rust, 6, { 'stroke-dasharray': '12 7', 'stroke-linecap': 'butt' }) +
      rect(-72, -16, 144, 14, ink.sand),
  );
}

function sack(x: number, y: number): string {
  return placed(
    x,
    y,
    1,
    0,
    path('M-64 50C-84-20-60-80-40-100H44C64-76 84-20 66 50Q0 64-64 50Z', ink.sand) +
      path('M20-100H44C64-76 84-20 66 50Q40 56 20 58C50 0 44-60 20-100Z', ink.dune) +
      path('M-46-104Q0-124 48-104L40-86Q0-98-38-86Z', ink.black) +
      stroke('M-30-40H24M-34-10H30', ink.crimson, 7),
  );
}
