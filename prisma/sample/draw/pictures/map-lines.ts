import { around, disc, soft, star, straight } from '#sample/lines';
import { ink } from '#sample/palette';
import { circle, clipped, type Point, path, picture, placed, stroke } from '#sample/shapes';

/** The coast, west at the foot as on the oldest map of the land: north is to the left. */
const coast: readonly Point[] = [
  [-60, 640],
  [60, 652],
  [150, 664],
  [196, 690],
  [236, 716],
  [262, 694],
  [280, 676],
  [340, 690],
  [430, 706],
  [540, 722],
  [660, 736],
  [800, 756],
  [950, 782],
  [1100, 812],
  [1250, 840],
  [1400, 864],
  [1520, 892],
  [1660, 930],
];

/** The valley, from the lake in the north to the long salt sea. */
const river: readonly Point[] = [
  [-60, 214],
  [60, 226],
  [150, 246],
  [236, 250],
  [330, 268],
  [372, 250],
  [420, 276],
  [470, 254],
  [520, 282],
  [572, 256],
  [626, 286],
  [682, 262],
  [736, 284],
  [800, 270],
  [870, 286],
];

/** A land in contour lines: sea, ranges, a valley and its lakes. No borders, no names. */
export function mapLines(): string {
  const land = `${soft(coast)}V-60H-60Z`;
  return picture(
    ink.indigo,
    sea(),
    path(land, ink.cream),
    clipped('land', land, relief(), valley()),
    stroke(soft(coast), ink.night, 9) + stroke(soft(coast), ink.paper, 4),
    roads(),
    compass(),
    frame(),
  );
}

/** Lines that follow the shore outward. */
function sea(): string {
  return [26, 56, 92, 136, 190, 256]
    .map((out, index) =>
      stroke(
        soft(coast.map(([x, y]): Point => [x, y + out + Math.sin(x / 90) * out * 0.05])),
        ink.haze,
        4 - index * 0.45,
        {
          'stroke-dasharray': index % 2 ? '46 12' : '120 14 30 14',
          'stroke-opacity': String(0.85 - index * 0.1),
        },
      ),
    )
    .join('');
}

/** Two ranges of hills, ring on ring: the western hills and the high plain beyond the valley. */
function relief(): string {
  const tints = [
    '#eadfb4',
    '#dcdca6',
    '#c6d29a',
    '#aac38c',
    '#8cb47e',
    '#cda568',
    '#c28650',
    '#b0653a',
  ];
  const masses: readonly (readonly [number, number, number, number, number])[] = [
    [170, 470, 250, 150, 6],
    [640, 500, 300, 150, 7],
    [1120, 560, 330, 180, 8],
    [1500, 640, 240, 150, 6],
    [220, 40, 330, 120, 6],
    [800, 40, 380, 150, 8],
    [1400, 70, 360, 170, 8],
  ];
  const fills: string[] = [];
  for (let level = 0; level < 8; level++) {
    const rings = masses.filter(([, , , , high]) => level < high).map((mass) => blob(mass, level));
    fills.push(
      path(rings.join(''), tints[level] ?? ink.dune, {
        stroke: level % 4 === 3 ? ink.rust : '#8a6a3c',
        'stroke-width': level % 4 === 3 ? 6 : 3.4,
        'paint-order': 'stroke',
      }),
    );
  }
  return fills.join('');
}

function blob(
  [x, y, rx, ry, high]: readonly [number, number, number, number, number],
  level: number,
): string {
  const share = 1 - level / (high + 0.4);
  const points = around(0, 0, 1, 16).map(([dx, dy], index): Point => {
    const wobble =
      1 + 0.13 * Math.sin(index * 2.4 + x) + 0.09 * Math.sin(index * 4.1 + level * 0.5 + y);
    return [
      Math.round(x + level * 5 + dx * rx * share * wobble),
      Math.round(y + dy * ry * share * wobble - level * 2),
    ];
  });
  return soft(points, true);
}

function valley(): string {
  const lake = soft(
    [
      [176, 214],
      [214, 206],
      [262, 222],
      [288, 252],
      [262, 282],
      [214, 288],
      [178, 268],
      [166, 240],
    ],
    true,
  );
  const salt = soft(
    [
      [860, 262],
      [930, 240],
      [1030, 236],
      [1120, 246],
      [1168, 262],
      [1150, 284],
      [1190, 276],
      [1250, 272],
      [1280, 292],
      [1250, 316],
      [1170, 322],
      [1060, 330],
      [950, 324],
      [880, 310],
      [852, 286],
    ],
    true,
  );
  const rills =
    'M420 276C440 360 400 420 430 480M626 286C610 340 640 380 600 430M736 284C760 340 740 380 780 420M330 268C320 200 360 150 340 90M572 256C600 200 570 150 610 90M1000 330C1010 400 990 430 1020 480M1100 240C1090 170 1130 120 1110 60M660 736C640 690 680 650 650 600M1100 812C1090 760 1130 720 1100 680M280 676C330 640 400 620 470 610';
  return (
    stroke(rills, ink.sea, 3.4) +
    stroke(soft(river), ink.paper, 15) +
    stroke(soft(river), ink.sea, 8) +
    [lake, salt]
      .map(
        (shore) =>
          path(shore, ink.sea, { stroke: ink.paper, 'stroke-width': 7 }) +
          path(shore, 'none', { stroke: ink.night, 'stroke-width': 3 }),
      )
      .join('') +
    stroke(
      'M196 244q20-10 40 0t40 0M200 264q18-8 36 0M900 280q24-10 48 0t48 0t48 0M940 304q24-10 48 0t48 0t48 0M1180 298q20-8 40 0',
      ink.mist,
      3.4,
    )
  );
}

/** Old ways between towns: dots and dashes only. */
function roads(): string {
  const ways =
    'M300 664C420 600 480 560 600 560S860 620 960 600S1180 640 1330 700M660 706C720 640 800 620 960 600C980 500 900 420 866 330M300 664C300 560 280 420 290 300M600 560C640 500 660 400 690 300M960 600C1040 660 1060 720 1090 780M1330 700C1380 740 1400 790 1420 836';
  const towns: readonly Point[] = [
    [300, 664],
    [600, 560],
    [960, 600],
    [1330, 700],
    [664, 700],
    [1090, 776],
    [1420, 832],
    [288, 302],
    [866, 334],
    [690, 300],
    [1130, 640],
    [440, 590],
  ];
  return (
    stroke(ways, ink.crimson, 5, { 'stroke-dasharray': '4 13' }) +
    towns
      .map(
        ([x, y]) =>
          circle(x, y, 13, ink.paper) + circle(x, y, 9, ink.crimson) + circle(x, y, 3.4, ink.paper),
      )
      .join('')
  );
}

function compass(): string {
  return placed(
    196,
    806,
    0.84,
    -90,
    circle(0, 0, 92, ink.night) +
      stroke(disc(0, 0, 82), ink.ochre, 4) +
      path(
        around(0, 0, 82, 32)
          .map(([x, y]) => disc(x, y, 3))
          .join(''),
        ink.paper,
      ),
    path(star(0, 0, 62, 16, 4, 45), ink.ochre) + path(star(0, 0, 84, 17, 4), ink.paper),
    path([0, 90, 180, 270].map((turn) => halfPoint(turn)).join(''), ink.terracotta),
    path('M0-118l16 30H-16z', ink.crimson),
    circle(0, 0, 8, ink.night),
  );
}

/** The dark half of one of the rose's four points. */
function halfPoint(turn: number): string {
  const tip = around(0, 0, 84, 1, turn);
  const side = around(0, 0, 17, 1, turn + 45);
  return straight([[0, 0], ...tip, ...side], true);
}

function frame(): string {
  return (
    stroke('M20 20H1580V880H20Z', ink.night, 26, { 'stroke-linejoin': 'miter' }) +
    stroke('M20 20H1580V880H20Z', ink.cream, 14, {
      'stroke-dasharray': '60 60',
      'stroke-linecap': 'butt',
      'stroke-linejoin': 'miter',
    }) +
    stroke('M40 40H1560V860H40Z', ink.night, 4)
  );
}
