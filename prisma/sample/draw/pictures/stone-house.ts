import { chance } from '#sample/chance';
import { ground, ridge, terraces, tufts } from '#sample/land';
import { arch, box, disc, lens } from '#sample/lines';
import { masonry, opening, voussoirs } from '#sample/masonry';
import { ink } from '#sample/palette';
import { cypress, farOlive, silver } from '#sample/plants';
import { again, motif, path, picture, rect, stroke } from '#sample/shapes';
import { bands, cuts, sun } from '#sample/sky';

const stone = { face: ink.cream, tones: [ink.sand, ink.paper, '#ecd7ae'] };
const shade = { face: '#b98d63', tones: ['#a97c55', '#c49a70'] };

/** A village house of dressed stone, domed and arched, at noon. */
export function stoneHouse(): string {
  const luck = chance(23);
  const walls = { wall: ink.cream, joint: ink.olive, thick: 9 };
  return picture(
    ink.leaf,
    bands(luck, [
      [170, '#8fd3a0'],
      [300, ink.mint],
    ]),
    sun(330, 200, 110, ['#d6ebc9', ink.straw, ink.paper]),
    cuts(luck, 40, 400, 34, ink.paper),
    ground(ridge(luck, 470, 40), ink.fern),
    terraces({
      x: 1400,
      reach: 560,
      top: 400,
      foot: 800,
      steps: 7,
      inks: [ink.olive, '#8e9654'],
      ...walls,
    }),
    terraces({
      x: 120,
      reach: 520,
      top: 470,
      foot: 800,
      steps: 6,
      inks: [ink.moss, ink.olive],
      ...walls,
    }),
    motif('tree', farOlive(silver)),
    motif('cypress', cypress(ink.pine, ink.fern)),
    again('tree', 60, 520, 0.8),
    again('tree', 190, 510, 0.8),
    again('tree', 1480, 470, 0.8),
    again('cypress', 1452, 700, 1.9),
    again('cypress', 1530, 720, 1.45),
    masonry(luck, [470, 300, 700, 450], 50, stone),
    path('M1170 300L1330 350V750H1170Z', shade.face),
    sideStones(),
    roof(),
    windows(luck),
    masonry(luck, [240, 500, 270, 250], 50, stone),
    path('M510 500L550 520V750H510Z', shade.face),
    path('M262 500a113 105 0 0 1 226 0z', ink.paper) +
      path('M375 395a113 105 0 0 1 113 105h-60Q430 430 375 395z', ink.sand),
    rect(230, 492, 290, 16, ink.dune),
    opening(330, 700, 90, 120, { frame: ink.dune, hole: ink.charcoal }, 12),
    path('M330 700h90v50h-90z', ink.sand),
    ground(
      [
        [-40, 760],
        [300, 744],
        [800, 752],
        [1300, 742],
        [1640, 760],
      ],
      ink.dune,
    ),
    path('M1180 748H1420L1600 900H1260Z', '#5a4f5055'),
    path('M700 750H930L1120 900H560Z', ink.cream) +
      path('M690 772H944l14 12H678zM662 806H986l20 16H640zM620 850H1046l30 22H590z', ink.sand),
    garden(luck),
  );
}

function sideStones(): string {
  let d = '';
  for (let row = 1; row < 9; row++) {
    const left = 300 + row * 50;
    const right = 350 + row * 44.5;
    d += `M1170 ${left}L1330 ${right}`;
  }
  return stroke(d, '#a0744e', 4) + path('M1228 448q26-46 54 14v90l-54-4z', ink.charcoal);
}

/** The parapet and two shallow domes. */
function roof(): string {
  return (
    path('M560 290a130 105 0 0 1 260 0zM850 290a130 105 0 0 1 260 0z', ink.paper) +
    path(
      'M690 185a130 105 0 0 1 130 105h-66Q752 222 690 185zM980 185a130 105 0 0 1 130 105h-66Q1042 222 980 185z',
      ink.sand,
    ) +
    path('M458 276H1182L1346 334V356L1182 304H458Z', ink.dune) +
    path('M1182 276L1346 334V356L1182 304Z', '#a0744e')
  );
}

/** Three arches of the upper room, and the painted door below. */
function windows(luck: ReturnType<typeof chance>): string {
  const trio = [600, 730, 860]
    .map(
      (x) =>
        opening(x, 520, 100, 150, { frame: ink.dune, hole: ink.indigo }, 12) +
        path(`M${x + 48} 372h4v148h-4zM${x} 450h100v4H${x}z`, ink.haze),
    )
    .join('');
  const rail = box(580, 520, 400, 14);
  const door = arch(735, 750, 160, 176);
  const studs = Array.from({ length: 8 }, (_, index) =>
    disc(765 + (index % 2) * 100, 622 + Math.floor(index / 2) * 34, 5),
  ).join('');
  return (
    trio +
    path(rail, ink.dune) +
    voussoirs(815, 654, 80, 118, 11, [ink.terracotta, ink.paper]) +
    path(door, ink.sea) +
    stroke('M815 576V748M735 660H895', ink.night, 5) +
    path(studs, ink.straw) +
    vine(luck)
  );
}

/** A vine with red flowers over the corner. */
function vine(luck: ReturnType<typeof chance>): string {
  const leaves: string[] = [];
  const blooms: string[] = [];
  for (let index = 0; index < 120; index++) {
    const down = luck.between(0, 1);
    const x = 1165 - luck.between(0, 40 + 190 * (1 - down) * (1 - down));
    const y = 296 + down * 440;
    leaves.push(lens(x, y, 34, 8, luck.between(20, 160)));
    if (index % 4 === 0) blooms.push(disc(Math.round(x), Math.round(y + 12), 9));
  }
  return path(leaves.join(''), ink.fern) + path(blooms.join(''), ink.crimson);
}

function garden(luck: ReturnType<typeof chance>): string {
  const pots = [
    [610, 752],
    [980, 752],
    [1086, 758],
  ].map(
    ([x = 0, y = 0]) =>
      path(`M${x - 34} ${y - 46}h68l-12 56h-44z`, ink.terracotta) +
      path(`M${x - 40} ${y - 56}h80v14h-80z`, ink.rust) +
      sprigs(luck, x, y - 56),
  );
  return (
    again('tree', 90, 850, 2.5) +
    pots.join('') +
    tufts(luck, [0, 790, 560, 90], 26, ink.olive) +
    tufts(luck, [1120, 800, 480, 80], 24, ink.olive)
  );
}

function sprigs(luck: ReturnType<typeof chance>, x: number, y: number): string {
  const leaves = Array.from({ length: 13 }, (_, index) =>
    lens(x + luck.between(-18, 18), y, luck.between(40, 70), 7, -150 + index * 10),
  );
  return path(leaves.join(''), ink.pine);
}
