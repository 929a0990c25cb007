import { type Chance, chance } from '#sample/chance';
import { lens, soft } from '#sample/lines';
import { ink } from '#sample/palette';
import { again, clipped, motif, type Point, path, picture, placed, stroke } from '#sample/shapes';
import { bands, cuts, sun } from '#sample/sky';

/** A desert gorge: layered cliffs closing on a thread of water and green. */
export function wadi(): string {
  const luck = chance(61);
  return picture(
    ink.straw,
    motif('beds', strata(luck)),
    bands(luck, [
      [140, '#f2cf97'],
      [240, ink.apricot],
    ]),
    sun(860, 230, 96, [ink.straw, ink.cream, ink.paper]),
    cuts(luck, 20, 260, 22, ink.paper),
    path('M0 360C200 330 330 372 520 350S980 380 1150 346S1450 372 1600 350V900H0Z', '#d9a58a'),
    cliff(
      'a',
      wall([
        [-60, 300],
        [240, 290],
        [470, 318],
        [590, 372],
        [664, 470],
        [740, 560],
        [800, 640],
      ]),
      '#c98468',
      20,
    ),
    cliff(
      'b',
      wall([
        [1660, 290],
        [1330, 300],
        [1130, 330],
        [1010, 392],
        [940, 480],
        [880, 560],
        [800, 650],
      ]),
      '#a9604a',
      170,
    ),
    floor(),
    cliff(
      'c',
      wall([
        [-60, 150],
        [150, 160],
        [330, 214],
        [420, 330],
        [520, 430],
        [580, 600],
        [690, 720],
        [560, 830],
        [380, 960],
      ]),
      ink.terracotta,
      95,
    ),
    cliff(
      'd',
      wall([
        [1660, 120],
        [1480, 140],
        [1340, 210],
        [1270, 330],
        [1160, 430],
        [1120, 590],
        [990, 700],
        [1080, 820],
        [1240, 960],
      ]),
      ink.rust,
      240,
    ),
    cells(),
    palms(),
    path(
      Array.from({ length: 26 }, () =>
        lens(luck.between(560, 1100), luck.between(800, 896), 44, 6, luck.between(-110, -70)),
      ).join(''),
      ink.fern,
    ),
    cliff(
      'e',
      wall([
        [-60, 470],
        [90, 500],
        [190, 600],
        [250, 720],
        [370, 800],
        [420, 960],
      ]),
      ink.wine,
      130,
    ),
    cliff(
      'f',
      wall([
        [1660, 520],
        [1530, 560],
        [1440, 680],
        [1380, 790],
        [1280, 850],
        [1230, 960],
      ]),
      '#4a1730',
      290,
    ),
    stroke('M560 150q26-26 50 0q24-26 50 0M680 196q16-16 32 0q16-16 32 0', ink.black, 6),
  );
}

function wall(edge: Point[]): string {
  const first = edge[0] ?? [0, 0];
  return `${soft(edge)}L${first[0]} 960Z`;
}

/** A cliff's outline filled with bed upon bed of rock, shifted so that no two cliffs match. */
function cliff(id: string, outline: string, face: string, shift: number): string {
  const beds = placed(-shift, shift % 50, 1, 0, again('beds', 0, 0));
  return path(outline, face) + clipped(id, outline, beds);
}

/** Beds of rock right across the picture: dark ones, lit ones, ledges and cracks. */
function strata(luck: Chance): string {
  const dark: string[] = [];
  const lit: string[] = [];
  const ledges: string[] = [];
  for (let y = 60; y < 940; ) {
    const deep = luck.between(34, 66);
    const edge = Array.from(
      { length: 7 },
      (_, index): Point => [index * 330 - 70, Math.round(y + luck.between(-13, 13))],
    );
    luck.pick([dark, lit]).push(`${soft(edge)}v${Math.round(deep * 0.52)}H-70Z`);
    ledges.push(soft(edge));
    y += deep;
  }
  const cracks = Array.from({ length: 60 }, () =>
    lens(
      luck.between(0, 1900),
      luck.between(90, 900),
      luck.between(22, 60),
      2.6,
      luck.between(82, 98),
    ),
  );
  return (
    path(dark.join(''), '#74182a3a') +
    path(lit.join(''), '#f3bd8b4d') +
    stroke(ledges.join(''), '#f3e4c666', 3, { 'stroke-dasharray': '150 60 40 30' }) +
    path(cracks.join(''), '#2b252744')
  );
}

/** The bed of the wadi and its stream. */
function floor(): string {
  return (
    path(
      'M760 640C820 620 900 640 900 660C1000 760 1120 840 1260 920H420C560 840 700 740 760 640Z',
      ink.dune,
    ) +
    path(
      'M790 640C740 720 700 760 640 800C600 840 620 880 600 920H1080C1060 860 990 830 960 780C900 720 880 690 850 640Z',
      ink.moss,
    ) +
    path(
      'M806 640C780 700 800 730 770 780C740 830 800 860 780 920H930C930 860 850 830 870 780C890 730 840 700 830 640Z',
      ink.sea,
    ) +
    path(
      'M812 680C800 720 830 740 806 790C790 830 840 860 836 920H856C860 860 812 830 830 790C850 740 820 720 824 680Z',
      ink.mist,
    )
  );
}

/** Hermits' cells cut in the rock, with a stair. */
function cells(): string {
  return (
    path('M1204 470h60v-40h54v-26h70v66h40v60h-224z', ink.sand) +
    path('M1340 404h48v66h40v60h-60z', ink.dune) +
    path('M1324 404a24 22 0 0 1 48 0z', ink.haze) +
    path(
      'M1222 486h14v24h-14zM1284 446h14v24h-14zM1340 430h14v24h-14zM1310 492h14v24h-14zM1386 490h14v24h-14z',
      ink.night,
    ) +
    stroke('M1210 530L1176 590L1204 640L1160 700', ink.sand, 8, {
      'stroke-dasharray': '9 5',
      'stroke-linecap': 'butt',
    }) +
    path(
      'M330 420a14 20 0 0 1 28 0v22h-28zM400 520a12 18 0 0 1 24 0v20h-24zM250 380a14 20 0 0 1 28 0v22h-28z',
      ink.wine,
    )
  );
}

function palms(): string {
  const crown = [-172, -146, -116, -64, -34, -8, -90]
    .map((turn) => lens(0, -130, 84, 12, turn))
    .join('');
  const palm =
    stroke('M0 4C8-40-6-90 0-130', ink.charcoal, 12) +
    path(crown, ink.pine) +
    path([-160, -130, -50, -20].map((turn) => lens(0, -134, 66, 5, turn)).join(''), ink.leaf) +
    path('M-12-122a12 12 0 0 1 24 0z', ink.ochre);
  return [
    [700, 800, 0.9],
    [950, 790, 0.86],
    [640, 846, 1.25],
    [1020, 850, 1.3],
    [770, 716, 0.5],
    [890, 712, 0.46],
  ]
    .map(([x = 0, y = 0, size = 1]) => placed(x, y, size, 0, palm))
    .join('');
}
