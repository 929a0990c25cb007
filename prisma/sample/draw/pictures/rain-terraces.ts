import { type Chance, chance } from '#sample/chance';
import { ground, ridge, terraces } from '#sample/land';
import { lens } from '#sample/lines';
import { masonry } from '#sample/masonry';
import { ink } from '#sample/palette';
import { cypress, farOlive } from '#sample/plants';
import { again, ellipse, motif, path, picture, stroke } from '#sample/shapes';
import { bands } from '#sample/sky';

/** The first winter rain on walled terraces, running into an open cistern. */
export function rainTerraces(): string {
  const luck = chance(103);
  const walls = { wall: ink.mist, joint: ink.pine, thick: 12 };
  const wet = {
    dark: '#1d4a3a',
    mid: ink.fern,
    light: ink.mint,
    trunk: ink.black,
    bark: ink.charcoal,
  };
  return picture(
    ink.indigo,
    bands(luck, [
      [150, '#41538a'],
      [260, '#5e759f'],
      [350, ink.haze],
      [430, '#b5c4c9'],
    ]),
    clouds(),
    ground(ridge(luck, 470, 34), '#6d8fa0'),
    ground(ridge(luck, 510, 36, 1.6), '#4f7d84'),
    terraces({
      x: 420,
      reach: 720,
      top: 430,
      foot: 900,
      steps: 10,
      inks: [ink.fern, '#4b9a6f', ink.leaf],
      ...walls,
    }),
    terraces({
      x: 1330,
      reach: 620,
      top: 500,
      foot: 910,
      steps: 9,
      inks: [ink.pine, ink.fern, '#2f7253'],
      ...walls,
    }),
    motif('tree', farOlive(wet)),
    motif('cypress', cypress('#12382c', ink.fern)),
    ...[
      [250, 500, 0.6],
      [360, 470, 0.62],
      [500, 474, 0.6],
      [600, 506, 0.64],
      [160, 590, 0.85],
      [330, 560, 0.86],
      [520, 572, 0.88],
      [700, 620, 0.9],
      [80, 720, 1.1],
      [280, 680, 1.15],
      [480, 690, 1.15],
      [1180, 590, 0.8],
      [1300, 560, 0.8],
      [1440, 570, 0.84],
      [1540, 620, 0.95],
      [1210, 710, 1.1],
      [1400, 690, 1.15],
      [1560, 760, 1.3],
    ].map(([x = 0, y = 0, size = 1]) => again('tree', x, y, size)),
    again('cypress', 760, 680, 1.05),
    again('cypress', 806, 690, 0.75),
    cistern(luck),
    rain(luck),
  );
}

/** Heavy clouds of round scallops, printed in three tones. */
function clouds(): string {
  const row = (y: number, r: number, shift: number, color: string): string => {
    let d = `M-60 -20V${y}`;
    for (let x = -60 + shift; x < 1680; x += r * 1.7)
      d += `A${r} ${r * 0.72} 0 0 0 ${Math.round(x + r * 1.7)} ${y}`;
    return path(`${d}V-20Z`, color);
  };
  const curls = (y: number, r: number, shift: number): string => {
    let d = '';
    for (let x = -60 + shift; x < 1680; x += r * 1.7)
      d += `M${Math.round(x + r * 0.4)} ${y - r * 0.1}a${r * 0.46} ${r * 0.36} 0 0 0 ${r * 0.9} 0`;
    return stroke(d, '#8fa6bd88', 5);
  };
  return (
    row(196, 120, 0, '#33457f') +
    curls(200, 120, 0) +
    row(120, 104, -60, '#28366a') +
    curls(122, 104, -60) +
    row(46, 90, -20, ink.night) +
    curls(48, 90, -20)
  );
}

/** Slanted cuts, thicker where they are near. */
function rain(luck: Chance): string {
  const layer = (count: number, long: number, half: number, color: string): string =>
    path(
      Array.from({ length: count }, () =>
        lens(
          luck.between(0, 1750),
          luck.between(180, 860),
          luck.between(long * 0.7, long * 1.2),
          half,
          112,
        ),
      ).join(''),
      color,
    );
  return (
    layer(110, 50, 1.3, '#cfd8d688') +
    layer(70, 84, 1.9, '#f9f2e3aa') +
    layer(26, 130, 2.6, ink.paper)
  );
}

/** A stone-lipped cistern at the foot of the hills, its channel and its ripples. */
function cistern(luck: Chance): string {
  const rings = [
    [720, 772, 70],
    [880, 786, 46],
    [810, 752, 34],
  ]
    .map(([x = 0, y = 0, r = 0]) => ripple(x, y, r))
    .join('');
  return (
    ground(
      [
        [-40, 770],
        [300, 756],
        [640, 772],
        [1000, 762],
        [1640, 778],
      ],
      '#1d4a3a',
    ) +
    path(
      'M862 640C866 672 900 676 884 706C866 730 838 726 836 760H906C912 730 934 722 926 690C918 668 880 668 870 640Z',
      ink.sea,
    ) +
    stroke('M872 668C882 684 904 694 896 714S862 736 868 756', ink.mist, 4) +
    masonry(
      luck,
      [470, 776, 660, 124],
      31,
      { face: ink.stone, tones: [ink.mist, ink.sand, '#b3a596'] },
      0.8,
    ) +
    path('M940 776H1130V900H900Z', '#1b234255') +
    ellipse(800, 776, 340, 62, ink.sand) +
    ellipse(800, 770, 336, 58, ink.cream) +
    ellipse(800, 774, 298, 46, ink.night) +
    ellipse(800, 782, 284, 36, ink.sea) +
    rings
  );
}

function ripple(x: number, y: number, r: number): string {
  const low = r * 0.2;
  return stroke(
    `M${x - r} ${y + 8}a${r} ${low} 0 0 0 ${2 * r} 0a${r} ${low} 0 0 0 ${-2 * r} 0z`,
    ink.mist,
    3.4,
  );
}
