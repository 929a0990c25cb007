import { chance } from '#sample/chance';
import { box, lens, straight } from '#sample/lines';
import { ink } from '#sample/palette';
import { type Point, path, picture, placed, rect, stroke } from '#sample/shapes';

/** Where the warp stands at a height: a fan, narrow above and wide at the weaver's bench. */
function across(share: number, y: number): number {
  const half = 300 + (y / 900) * 360;
  return 800 + (share - 0.5) * 2 * half;
}

const stripes: readonly (readonly [number, string])[] = [
  [3, ink.indigo],
  [1, ink.paper],
  [5, ink.crimson],
  [1, ink.ochre],
  [2, ink.wine],
  [1, ink.leaf],
  [6, ink.night],
  [1, ink.leaf],
  [2, ink.wine],
  [1, ink.ochre],
  [5, ink.crimson],
  [1, ink.paper],
  [3, ink.indigo],
  [2, ink.leaf],
  [1, ink.paper],
  [4, ink.terracotta],
  [1, ink.paper],
  [2, ink.leaf],
  [3, ink.indigo],
  [1, ink.paper],
  [5, ink.crimson],
  [1, ink.ochre],
  [2, ink.wine],
  [1, ink.leaf],
  [6, ink.night],
  [1, ink.leaf],
  [2, ink.wine],
  [1, ink.ochre],
  [5, ink.crimson],
  [1, ink.paper],
  [3, ink.indigo],
];

/** A treadle loom seen by its weaver: threads above, striped cloth below. */
export function loom(): string {
  const luck = chance(53);
  return picture(
    ink.ochre,
    room(luck),
    posts(),
    warp(),
    cloth(),
    shafts(),
    batten(),
    shuttle(),
    rect(60, 836, 1480, 64, ink.rust) +
      rect(60, 836, 1480, 14, ink.terracotta) +
      path(
        Array.from({ length: 16 }, () =>
          lens(luck.between(60, 1400), luck.between(858, 896), luck.between(60, 180), 2.4, 0),
        ).join(''),
        '#74182a88',
      ),
  );
}

function room(luck: ReturnType<typeof chance>): string {
  const marks = Array.from({ length: 70 }, () =>
    lens(luck.between(-40, 1600), luck.between(0, 880), luck.between(40, 130), 2.4, -22),
  );
  return (
    path('M0 0H1600V900H0Z', ink.ochre) +
    path('M0 0H520L0 420ZM1600 120L620 900H1600Z', '#e3b457') +
    path(marks.join(''), ink.straw)
  );
}

function posts(): string {
  const post = (x: number, lit: number) =>
    rect(x, 0, 92, 900, ink.charcoal) +
    rect(x + lit, 0, 18, 900, ink.stone) +
    path(box(x - 14, 170, 120, 26) + box(x - 14, 560, 120, 26), ink.black);
  return (
    post(60, 10) +
    post(1448, 10) +
    rect(0, 24, 1600, 74, ink.charcoal) +
    rect(0, 24, 1600, 14, ink.stone)
  );
}

function strips(from: number, to: number, extra: (color: string, shares: Point) => string): string {
  const total = stripes.reduce((sum, [wide]) => sum + wide, 0);
  let start = 0;
  return stripes
    .map(([wide, color]) => {
      const shares: Point = [start / total, (start + wide) / total];
      start += wide;
      const corners: Point[] = [
        [across(shares[0], from), from],
        [across(shares[1], from), from],
        [across(shares[1], to), to],
        [across(shares[0], to), to],
      ];
      return path(straight(corners, true), color) + extra(color, shares);
    })
    .join('');
}

/** Threads in the air: the ground shows between them. */
function warp(): string {
  const gaps = Array.from({ length: 156 }, (_, index) => {
    const share = index / 155;
    return `M${Math.round(across(share, 60))} 60L${Math.round(across(share, 600))} 600`;
  });
  return strips(60, 600, () => '') + stroke(gaps.join(''), ink.straw, 3.4);
}

/** The woven part, with bands of pattern weft. */
function cloth(): string {
  let picks = '';
  for (let y = 606; y < 900; y += 8)
    picks += `M${Math.round(across(0, y))} ${y}H${Math.round(across(1, y))}`;
  const bands = [
    [640, ink.paper],
    [716, ink.leaf],
    [792, ink.paper],
  ] as const;
  return (
    strips(600, 900, () => '') +
    stroke(picks, '#2b252744', 2.4) +
    bands
      .map(([y, color]) => {
        const teeth = Array.from({ length: 43 }, (_, index) => {
          const x = across((index + 0.5) / 43, y);
          return `M${Math.round(x)} ${y - 17}l14 17l-14 17l-14-17z`;
        });
        return (
          path(teeth.join(''), color) +
          stroke(
            `M${across(0, y - 25)} ${y - 25}H${across(1, y - 25)}M${across(0, y + 25)} ${y + 25}H${across(1, y + 25)}`,
            ink.ochre,
            4,
          )
        );
      })
      .join('') +
    stroke(`M${across(0, 600)} 600H${across(1, 600)}`, ink.paper, 6)
  );
}

/** Two heddle shafts hung from pulleys, one raised and one lowered. */
function shafts(): string {
  return [
    [230, ink.rust, ink.cream],
    [322, ink.terracotta, ink.paper],
  ]
    .map(([y, wood, cord], index) => {
      const top = Number(y) - (index ? 0 : 18);
      const [left, right] = [across(0, top) - 50, across(1, top) + 50];
      const eyes = Array.from(
        { length: 66 },
        (_, eye) => `M${Math.round(across(eye / 65, top))} ${top}v62`,
      );
      return (
        stroke(`M${left + 60} 98V${top}M${right - 60} 98V${top}`, ink.black, 5) +
        stroke(eyes.join(''), String(cord), 2.6) +
        rect(left, top - 10, right - left, 20, String(wood)) +
        rect(left, top + 58, right - left, 16, String(wood)) +
        rect(left, top - 10, right - left, 5, ink.clay)
      );
    })
    .join('');
}

/** The swinging batten with its reed. */
function batten(): string {
  const [left, right] = [across(0, 470) - 110, across(1, 470) + 110];
  const teeth = Array.from(
    { length: 120 },
    (_, index) => `M${Math.round(across(index / 119, 470))} 446v64`,
  );
  return (
    path('M180 510L230 90h34L224 510zM1420 510L1370 90h-34L1376 510z', ink.rust) +
    stroke(teeth.join(''), ink.black, 2.4) +
    rect(left, 424, right - left, 26, ink.rust) +
    rect(left, 424, right - left, 8, ink.clay) +
    rect(left, 506, right - left, 34, ink.rust) +
    rect(left, 506, right - left, 10, ink.clay)
  );
}

function shuttle(): string {
  return (
    stroke('M420 600C520 580 640 586 742 580', ink.crimson, 5) +
    placed(
      900,
      572,
      1,
      -5,
      path('M-190 6C-120-34 120-34 190 6C120 34-120 34-190 6Z', ink.black),
      path('M-180 0C-110-34 110-34 180 0C110 22-110 22-180 0Z', ink.dune),
      path('M-86-6C-60-20 60-20 86-6C60 8-60 8-86-6Z', ink.black),
      path('M-64-8C-40-18 40-18 64-8C40 2-40 2-64-8Z', ink.crimson),
      stroke('M-40-14v12M-20-16v16M0-16v16M20-16v16M40-14v12', ink.rose, 3),
    )
  );
}
