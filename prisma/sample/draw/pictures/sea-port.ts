import { type Chance, chance } from '#sample/chance';
import { ground, swells } from '#sample/land';
import { arch, box } from '#sample/lines';
import { masonry } from '#sample/masonry';
import { ink } from '#sample/palette';
import { again, circle, motif, path, picture, placed, rect, stroke } from '#sample/shapes';
import { bands, cloud, cuts, sun } from '#sample/sky';

/** An old walled port seen from the water: sea walls, domes, and boats coming in. */
export function seaPort(): string {
  const luck = chance(47);
  return picture(
    ink.haze,
    bands(luck, [
      [120, '#a9bcc6'],
      [220, ink.mist],
      [310, ink.cream],
    ]),
    sun(1240, 230, 110, [ink.cream, ink.straw, ink.ochre]),
    cuts(luck, 20, 330, 26, ink.paper),
    cloud(330, 150, 1, '#f9f2e3cc'),
    cloud(820, 90, 0.7, '#f9f2e399'),
    ground(
      [
        [-40, 470],
        [300, 440],
        [700, 452],
        [1200, 420],
        [1640, 452],
      ],
      '#a7b39a',
    ),
    ...town(luck),
    seaWall(luck),
    path('M0 640H1600V900H0Z', ink.sea) +
      path('M0 700Q400 690 800 704T1600 700V900H0Z', '#33608a') +
      path('M0 780Q400 768 800 784T1600 778V900H0Z', ink.indigo),
    path('M1150 640H1330L1400 900H1080Z', '#f0d58a33'),
    path('M60 640H1100L1040 690H120Z', '#1b234255'),
    motif('boat', boat()),
    again('boat', 1180, 690, 0.5),
    again('boat', 240, 730, [-0.72, 0.72]),
    swells(luck, 652, 890, ink.mist, 13),
    again('boat', 820, 824, 1.2),
    gulls(),
  );
}

/** Houses heaped on the rise behind the wall, the far ones paler. */
function town(luck: Chance): string[] {
  const parts: string[] = [];
  const layers = [
    [420, '#dcc9a4', '#c9b288', 66],
    [470, ink.sand, ink.dune, 78],
    [520, ink.cream, ink.dune, 92],
  ] as const;
  layers.forEach(([base, face, shade, wide], layer) => {
    for (let x = 90 + layer * 30; x < 1060 - layer * 20; x += wide * 0.92) {
      const rise = 130 * Math.sin(((x - 60) / 1040) * Math.PI);
      const tall = luck.between(70, 120);
      const top = Math.round(base - rise * (1 - layer * 0.26) - tall * 0.4);
      const w = Math.round(wide * luck.between(0.8, 1.1));
      const left = Math.round(x);
      parts.push(
        rect(left, top, w, 640 - top, face),
        rect(left + w * 0.68, top, w * 0.32, 640 - top, shade),
      );
      if (luck.between(0, 1) < 0.34)
        parts.push(
          path(
            `M${left + 4} ${top}a${w / 2 - 4} ${w / 2.4} 0 0 1 ${w - 8} 0z`,
            luck.pick([ink.paper, ink.clay, face]),
          ),
        );
      parts.push(
        path(
          arch(left + w * 0.16, top + 44, w * 0.16, 26) +
            arch(left + w * 0.42, top + 44, w * 0.16, 26),
          ink.charcoal,
        ),
      );
    }
    if (layer === 0) parts.push(minaret(400, 430), greatDome());
    if (layer === 1) parts.push(bellTower());
  });
  return parts;
}

function minaret(x: number, base: number): string {
  return (
    rect(x - 15, base - 230, 30, 330, ink.paper) +
    rect(x + 4, base - 230, 11, 330, ink.sand) +
    path(box(x - 24, base - 178, 48, 12), ink.dune) +
    path(
      `M${x - 17} ${base - 230}C${x - 14} ${base - 270} ${x - 6} ${base - 290} ${x} ${base - 320}C${x + 6} ${base - 290} ${x + 14} ${base - 270} ${x + 17} ${base - 230}Z`,
      ink.fern,
    ) +
    circle(x, base - 322, 5, ink.ochre)
  );
}

function greatDome(): string {
  return (
    path('M458 330a92 84 0 0 1 184 0z', ink.fern) +
    path('M560 247a92 84 0 0 1 82 83h-50Q594 284 560 247z', ink.pine) +
    rect(458, 328, 184, 40, ink.paper) +
    path([470, 508, 546, 584].map((x) => arch(x, 368, 20, 30)).join(''), ink.charcoal) +
    stroke('M550 246v-26', ink.ochre, 5)
  );
}

function bellTower(): string {
  return (
    rect(800, 290, 56, 200, ink.cream) +
    rect(834, 290, 22, 200, ink.dune) +
    path('M792 290h72l-36-56z', ink.terracotta) +
    path(arch(816, 350, 24, 44), ink.charcoal)
  );
}

function seaWall(luck: Chance): string {
  const stone = { face: ink.dune, tones: ['#bf955a', '#d9b67c', '#c79e63'] };
  let teeth = '';
  for (let x = 20; x < 1080; x += 42) teeth += box(x, 526, 26, 20);
  return (
    masonry(luck, [0, 545, 1100, 100], 25, stone, 0.6) +
    path(teeth, ink.dune) +
    masonry(luck, [1040, 500, 130, 146], 25, stone, 0.6) +
    path(box(1040, 480, 28, 22) + box(1091, 480, 28, 22) + box(1142, 480, 28, 22), ink.dune) +
    rect(1120, 500, 50, 146, '#983a2044') +
    path(arch(250, 645, 76, 80) + arch(620, 645, 76, 80), ink.night) +
    path(arch(1080, 600, 26, 50), ink.night) +
    path('M1170 646V620H1600V650H1170Z', '#b98d55') +
    path('M1170 620H1600V628H1170Z', ink.sand) +
    rect(1480, 470, 44, 152, ink.paper) +
    path('M1480 500h44v26h-44zM1480 552h44v26h-44z', ink.terracotta) +
    path('M1470 470h64l-12-34h-40z', ink.charcoal) +
    circle(1502, 452, 10, ink.straw)
  );
}

/** A lateen-rigged boat, 300 wide, its water line at 0. */
function boat(): string {
  return (
    placed(
      0,
      0,
      1,
      0,
      path('M-150-24C-100 4 110 4 170-34L150 14C90 30-90 30-128 14Z', ink.rust),
      path('M-150-24C-100 4 110 4 170-34L166-20C110 16-96 16-145-12Z', ink.paper),
      path('M-145-12C-96 16 110 16 166-20L163-12C108 24-94 24-141-4Z', ink.leaf),
    ) +
    stroke('M10-10L22-230', ink.charcoal, 8) +
    path('M-110-60C-60-150 10-250 130-330C120-220 110-120 150-56C70-24-30-28-110-60Z', ink.paper) +
    path('M130-330C120-220 110-120 150-56C122-44 92-38 62-36C50-130 80-240 130-330Z', ink.sand) +
    path('M-32-150C30-140 70-150 120-170L118-130C70-110 10-106-62-116Z', ink.terracotta) +
    stroke('M-122-50L140-342', ink.charcoal, 7) +
    path('M-100 16Q0 44 120 16L80 30Q0 52-70 30Z', '#1b234255')
  );
}

function gulls(): string {
  return stroke(
    'M980 170q18-18 34 0q16-18 34 0M1060 130q12-12 24 0q12-12 24 0M640 130q14-14 28 0q14-14 28 0',
    ink.charcoal,
    5,
  );
}
