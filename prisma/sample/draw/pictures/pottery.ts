import { chance } from '#sample/chance';
import { arch, lens, straight } from '#sample/lines';
import { ink } from '#sample/palette';
import { clipped, ellipse, type Point, path, picture, placed, rect, stroke } from '#sample/shapes';
import { side, turned } from '#sample/vessels';

type Pot = {
  at: Point;
  size: number;
  clay: string;
  dark: string;
  light: string;
  paint: string;
  profile: readonly Point[];
  pattern: () => string;
  ears: string;
};

const water: readonly Point[] = [
  [0, -400],
  [44, -404],
  [36, -370],
  [40, -330],
  [120, -260],
  [150, -180],
  [120, -70],
  [64, -8],
  [60, 0],
  [0, 0],
];
const store: readonly Point[] = [
  [0, -460],
  [92, -466],
  [80, -436],
  [90, -410],
  [168, -330],
  [182, -230],
  [140, -90],
  [84, -10],
  [80, 0],
  [0, 0],
];
const cook: readonly Point[] = [
  [0, -190],
  [120, -196],
  [106, -176],
  [150, -130],
  [156, -90],
  [110, -24],
  [60, 0],
  [0, 0],
];

/** Painted jars and the grey ware of Gaza, drying in the potter's court. */
export function pottery(): string {
  const pots: Pot[] = [
    {
      at: [250, 700],
      size: 1,
      ...grey,
      profile: store,
      pattern: combed,
      ears: 'M-88-400C-150-400-180-350-160-310M88-400C150-400 180-350 160-310',
    },
    {
      at: [1390, 700],
      size: 1.04,
      ...grey,
      profile: water,
      pattern: combed,
      ears: 'M40-372C120-370 150-320 118-262',
    },
    {
      at: [560, 730],
      size: 1.1,
      ...red,
      profile: water,
      pattern: nets,
      ears: 'M40-372C120-370 150-320 118-262M-40-372C-120-370-150-320-118-262',
    },
    {
      at: [1090, 730],
      size: 0.98,
      ...red,
      profile: store,
      pattern: leaves,
      ears: 'M-88-400C-150-400-180-350-160-310M88-400C150-400 180-350 160-310',
    },
    {
      at: [820, 780],
      size: 1.28,
      ...pale,
      profile: store,
      pattern: checks,
      ears: 'M-88-400C-150-400-180-350-160-310M88-400C150-400 180-350 160-310',
    },
    { at: [360, 820], size: 0.95, ...pale, profile: cook, pattern: nets, ears: '' },
    { at: [1270, 826], size: 1, ...grey, profile: cook, pattern: combed, ears: '' },
  ];
  return picture(ink.terracotta, court(), ...pots.map(pot));
}

const grey = { clay: ink.charcoal, dark: '#3b3335', light: ink.stone, paint: ink.stone };
const red = { clay: ink.clay, dark: '#c2683c', light: ink.apricot, paint: ink.wine };
const pale = { clay: ink.cream, dark: ink.dune, light: ink.paper, paint: ink.rust };

function court(): string {
  const luck = chance(8);
  const marks = Array.from({ length: 90 }, () =>
    lens(
      luck.between(-40, 1600),
      luck.between(0, 620),
      luck.between(30, 90),
      2.2,
      luck.between(-8, 8),
    ),
  );
  const dust = Array.from({ length: 50 }, () =>
    lens(luck.between(-40, 1600), luck.between(660, 890), luck.between(50, 180), 2.4, 0),
  );
  return (
    path(marks.join(''), '#dd7a4c') +
    path(arch(560, 640, 520, 610), ink.rust) +
    path(arch(596, 640, 448, 574), ink.straw) +
    path('M596 420Q720 350 840 400T1044 380V640H596Z', ink.sage) +
    path('M596 500Q740 440 860 490T1044 470V640H596Z', ink.olive) +
    path('M0 0H400L0 470Z', '#e58f6255') +
    path('M1600 120L1180 640H1600Z', '#983a2055') +
    rect(0, 630, 1600, 270, ink.dune) +
    rect(0, 630, 1600, 14, ink.sand) +
    path(dust.join(''), '#bb9152')
  );
}

function pot(
  { at: [x, y], size, clay, dark, light, paint, profile, pattern, ears }: Pot,
  index: number,
): string {
  const outline = turned(profile);
  const [top, rim] = [profile[0]?.[1] ?? 0, profile[1]?.[0] ?? 40];
  const widest = Math.max(...profile.map(([half]) => half)) * 1.1;
  return placed(
    x,
    y,
    size,
    0,
    path(`M-60-10H70L${widest + 210} 46Q150 76-20 30Z`, '#5a2a1a77'),
    ears ? stroke(ears, dark, 26) + stroke(ears, clay, 14) : '',
    path(outline, clay),
    clipped(
      `p${index}`,
      outline,
      path(side(profile, -0.9, -0.5), light),
      stroke(pattern(), paint, 6),
      path(side(profile, 0.42, 1.1), dark, { 'fill-opacity': '.55' }),
    ),
    ellipse(0, top - 2, rim, rim * 0.16, dark) + ellipse(0, top, rim * 0.8, rim * 0.1, ink.black),
  );
}

/** Lines bowed like the shoulder they run around. */
function hoops(heights: readonly number[]): string {
  return heights.map((y) => `M-190 ${y}Q0 ${y + 34} 190 ${y}`).join('');
}

function nets(): string {
  let d = hoops([-300, -282, -160, -142]);
  for (let x = -200; x < 200; x += 40) d += `M${x} -280l60 140M${x + 60} -280l-60 140`;
  return d + zigzag(-120, 22) + zigzag(-96, 22);
}

function checks(): string {
  let d = hoops([-396, -336, -320, -200, -184]);
  for (let x = -180; x <= 180; x += 45)
    d +=
      straight(
        [
          [x, -258],
          [x + 22, -300],
          [x + 45, -258],
          [x + 22, -214],
        ],
        true,
      ) +
      straight(
        [
          [x + 12, -258],
          [x + 22, -276],
          [x + 33, -258],
          [x + 22, -238],
        ],
        true,
      );
  return d + zigzag(-352, 22) + zigzag(-150, 28);
}

function leaves(): string {
  let d = hoops([-346, -330, -190, -174]);
  for (let x = -180; x <= 180; x += 72) {
    d += `M${x} -176V-316`;
    for (let y = -200; y > -310; y -= 24) d += `M${x - 26} ${y - 18}L${x} ${y}L${x + 26} ${y - 18}`;
  }
  return d + zigzag(-366, 20);
}

function combed(): string {
  return (
    hoops([-350, -340, -330, -220, -210, -200]) +
    zigzag(-290, 26) +
    zigzag(-276, 26) +
    hoops([-120, -112])
  );
}

function zigzag(y: number, high: number): string {
  return straight(
    Array.from(
      { length: 20 },
      (_, index): Point => [
        -190 + index * 20,
        y + (index % 2 ? -high : 0) + 26 * (1 - ((index - 9.5) / 9.5) ** 2),
      ],
    ),
  );
}
