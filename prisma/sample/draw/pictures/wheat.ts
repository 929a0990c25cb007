import { type Chance, chance } from '#sample/chance';
import { ground, ridge, terraces } from '#sample/land';
import { lens } from '#sample/lines';
import { ink } from '#sample/palette';
import { cypress } from '#sample/plants';
import { again, circle, motif, path, picture, placed, stroke } from '#sample/shapes';
import { bands, cloud, cuts, sun } from '#sample/sky';

/** Ripe wheat at eye level, sheaves standing in the field behind. */
export function wheat(): string {
  const luck = chance(97);
  const walls = { wall: ink.straw, joint: ink.olive, thick: 8 };
  return picture(
    ink.leaf,
    bands(luck, [
      [130, '#97d6a6'],
      [240, ink.mint],
      [330, ink.cream],
    ]),
    sun(1200, 250, 120, [ink.straw, ink.ochre, ink.terracotta]),
    cuts(luck, 20, 360, 26, ink.paper),
    cloud(460, 170, 1, '#f9f2e3cc'),
    ground(ridge(luck, 440, 26), ink.fern),
    terraces({
      x: 380,
      reach: 620,
      top: 400,
      foot: 640,
      steps: 6,
      inks: [ink.olive, '#8e9654'],
      ...walls,
    }),
    motif('cypress', cypress(ink.pine, ink.fern)),
    again('cypress', 1010, 500, 0.8),
    again('cypress', 1050, 504, 1),
    again('cypress', 1092, 508, 0.7),
    motif('row', ...row(luck)),
    ...field(),
    motif('ear', ear()),
    ...great.map(([x, y, size, turn]) => stalk(x, y, size, turn)),
    poppies(luck),
  );
}

/** The great ears in front, on both sides of the view: place, size and lean. */
const great: readonly (readonly [number, number, number, number])[] = [
  [70, 520, 1.15, -10],
  [420, 590, 1.0, 8],
  [300, 430, 1.25, 4],
  [170, 400, 1.4, -5],
  [1180, 610, 0.95, -8],
  [1310, 480, 1.2, -3],
  [1560, 520, 1.1, 10],
  [1440, 380, 1.45, 5],
];

/** A row of standing wheat, every ear alike but for its height and lean. */
function row(luck: Chance): string[] {
  const grain = [0, 1, 2, 3]
    .map((step) => lens(1, -step * 17, 30, 7, -60) + lens(-1, -step * 17, 30, 7, -120))
    .join('');
  const small = motif(
    'small',
    path('M-3 140V-60H3V140z', 'inherit'),
    path(`${grain}${lens(0, -62, 34, 6, -90)}`, 'inherit'),
  );
  return [
    small,
    ...Array.from({ length: 52 }, (_, index) =>
      again('small', index * 34 - 60, luck.whole(-20, 20), 1, luck.whole(-14, 14)),
    ),
  ];
}

/** Rows before rows, each nearer one larger. */
function field(): string[] {
  const inks = ['#c9913a', ink.ochre, '#b9822c', ink.straw, '#c9913a', ink.ochre, '#a8721f'];
  return inks.map((color, index) => {
    const size = 0.5 + index * 0.2;
    const y = 545 + index * 42 + index * index * 5;
    const soil = path(`M-40 ${y + 26 * size}H1640V900H-40Z`, index % 2 ? '#8f5f1d' : '#9d6a22');
    return (
      soil +
      `<g fill="${color}">${again('row', (index % 3) * -24, y, size)}${size < 1 ? again('row', 1600 * size + 30, y, size) : ''}</g>`
    );
  });
}

const grainEdge = { stroke: '#8f5f1d', 'stroke-width': 3 };

/** An ear 300 high: plump grains in pairs, a short beard above each. */
function ear(): string {
  let right = '';
  let left = '';
  let beard = '';
  for (let index = 0; index < 8; index++) {
    const y = -index * 34;
    right += lens(4, y, 66, 17, -58);
    left += lens(-4, y, 66, 17, -122);
    beard += `M34 ${y - 54}L${62} ${y - 130}M-34 ${y - 54}L${-62} ${y - 130}`;
  }
  const seams = [0, 1, 2, 3, 4, 5, 6, 7]
    .map((index) => lens(10, -index * 34 - 6, 50, 3, -58))
    .join('');
  return (
    stroke(beard, '#8f5f1d', 4) +
    path(right, ink.dune, grainEdge) +
    path(seams, '#8f5f1d') +
    path(left + lens(0, -262, 70, 15, -90), ink.straw, grainEdge) +
    stroke('M0 10V-250', '#8f5f1d', 4)
  );
}

function stalk(x: number, y: number, size: number, turn: number): string {
  const leaf =
    path('M0 320C60 240 120 200 190 230C130 230 70 290 4 400Z', ink.olive) +
    path('M0 420C-60 330-110 300-180 340C-110 340-60 380-4 480Z', ink.moss);
  return (
    placed(
      x,
      y,
      size,
      turn,
      stroke('M0 0V640', ink.moss, 14) + stroke('M-3 0V640', ink.olive, 5),
      turn > 0 ? placed(0, 0, [-1, 1], 0, leaf) : leaf,
    ) + again('ear', x, y, size, turn)
  );
}

function poppies(luck: Chance): string {
  const places = [
    [520, 830, 1.3],
    [620, 800, 1],
    [700, 850, 1.5],
    [850, 812, 1.1],
    [960, 846, 1.4],
    [1080, 806, 1],
    [30, 850, 1.3],
    [1250, 850, 1.2],
    [1590, 846, 1.2],
    [380, 856, 1.2],
  ];
  return places
    .map(([x = 0, y = 0, size = 1]) =>
      placed(
        x,
        y,
        size,
        luck.whole(-8, 8),
        stroke('M0 0C4 40-4 80 0 160', ink.pine, 6),
        path(
          'M0 18C-38 20-46-20-26-34C-16-38-4-34 0-28C4-34 16-38 26-34C46-20 38 20 0 18Z',
          ink.crimson,
        ),
        path('M0 18C-38 20-46-20-34-26C-22 0-8 8 0 18Z', ink.wine),
        circle(0, -4, 8, ink.black),
      ),
    )
    .join('');
}
