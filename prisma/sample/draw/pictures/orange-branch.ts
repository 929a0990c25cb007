import { chance } from '#sample/chance';
import { around, disc, lens } from '#sample/lines';
import { ink } from '#sample/palette';
import { blossom } from '#sample/plants';
import { again, circle, motif, path, picture, placed, stroke } from '#sample/shapes';

/** Oranges, leaves and blossom on one branch, against the dark of the grove. */
export function orangeBranch(): string {
  const luck = chance(41);
  return picture(
    ink.pine,
    motif('leaf', leaf(ink.fern, ink.leaf, ink.mint)),
    motif('shade', path('M0 0C60-70 190-80 260 0C190 80 60 70 0 0Z', '#1d4a3a')),
    motif('orange', orange(luck)),
    motif('blossom', blossom(62, ink.paper, ink.blush, ink.ochre)),
    motif(
      'bud',
      path('M0 0C-22-16-20-52 0-64C20-52 22-16 0 0Z', ink.paper) +
        path('M0 4C-16-2-18-16-14-24C-6-14 6-14 14-24C18-16 16-2 0 4Z', ink.leaf),
    ),
    ...scatter(luck),
    stroke('M-40 190C240 210 420 300 640 300S1040 200 1240 300S1500 560 1660 600', ink.black, 26),
    stroke('M-40 184C240 204 420 294 640 294S1040 194 1240 294S1500 554 1660 594', ink.stone, 7, {
      'stroke-dasharray': '90 14 40 22',
    }),
    stroke(
      'M300 236C350 330 380 380 372 440M800 276C850 360 880 400 880 470M1240 300C1230 370 1200 400 1190 420M560 300C600 220 640 160 720 120M1130 240C1200 150 1260 130 1330 110M1390 430C1410 500 1420 540 1400 600',
      ink.black,
      14,
    ),
    ...foliage(),
    again('orange', 378, 560, 1.12),
    again('orange', 884, 610, 1.25),
    again('orange', 1190, 520, 0.92, 20),
    again('orange', 1402, 716, 1.05, -14),
    placed(640, 742, 1, -14, slice()),
    again('leaf', 360, 440, 0.8, -28),
    again('leaf', 366, 444, 0.62, 200),
    again('leaf', 884, 470, 0.9, 204),
    again('leaf', 880, 474, 0.72, -18),
    again('leaf', 1404, 600, 0.62, -40),
    again('blossom', 724, 120, 1.15, 10),
    again('blossom', 640, 204, 0.9, 40),
    again('blossom', 1336, 108, 1.2, 24),
    again('blossom', 1244, 170, 0.8, 60),
    again('blossom', 170, 214, 0.95, 0),
    again('bud', 800, 90, 1, 64),
    again('bud', 1416, 90, 1, 70),
    again('bud', 90, 150, 0.9, -40),
  );
}

/** A leaf 260 long lying to the right: one half in shadow, veins cut into it. */
function leaf(dark: string, light: string, vein: string): string {
  const veins = [50, 90, 130, 170, 205].map(
    (x) => `M${x} 0L${x + 34} ${-52 + x * 0.14}M${x} 0L${x + 34} ${52 - x * 0.14}`,
  );
  return (
    path('M0 0C60-70 190-80 260 0Z', light) +
    path('M0 0C60 70 190 80 260 0Z', dark) +
    stroke(`M-14 0H250${veins.join('')}`, vein, 4)
  );
}

/** An orange of radius 120 around 0,0, its shadow to the lower right. */
function orange(luck: ReturnType<typeof chance>): string {
  const pores = Array.from({ length: 44 }, () => {
    const r = 104 * Math.sqrt(luck.between(0, 1));
    const turn = luck.between(0, 6.28);
    return disc(Math.round(r * Math.cos(turn)), Math.round(r * Math.sin(turn)), 3);
  });
  return (
    circle(0, 0, 120, ink.terracotta) +
    path('M-98-70A120 120 0 1 0 118 22A128 128 0 0 1-98-70Z', ink.rust) +
    circle(-22, -24, 86, '#e07b3a') +
    path('M-92-20C-88-70-50-100-10-100C-48-84-70-60-92-20Z', ink.apricot) +
    path(pores.join(''), '#983a2066') +
    path('M0-122l8 14 18-4-6 16 10 12-18 2-12 14-12-14-18-2 10-12-6-16 18 4z', ink.moss)
  );
}

/** A cut half: rind, pith and ten segments. */
function slice(): string {
  const outer = around(0, 0, 100, 10);
  const segments = outer.map((_, index) => {
    const angle = index * 36;
    return placed(
      0,
      0,
      1,
      angle,
      path(
        'M0-14C-30-50-36-84-22-98Q0-108 22-98C36-84 30-50 0-14Z',
        index % 2 ? ink.clay : '#e07b3a',
      ),
      path(lens(-10, -84, 34, 3, 84), ink.apricot),
    );
  });
  return (
    circle(10, 14, 134, '#0f3327') +
    circle(0, 0, 132, ink.terracotta) +
    circle(0, 0, 120, ink.straw) +
    circle(0, 0, 112, ink.paper) +
    segments.join('') +
    circle(0, 0, 12, ink.paper)
  );
}

function foliage(): string[] {
  const places: readonly (readonly [number, number, number, number])[] = [
    [40, 200, 0.9, 60],
    [200, 216, 1, 118],
    [240, 210, 1, -46],
    [430, 262, 1.05, -70],
    [470, 282, 1, 62],
    [690, 300, 0.95, 70],
    [700, 140, 0.8, 190],
    [900, 250, 1.1, -60],
    [1000, 236, 1, 74],
    [1080, 232, 0.9, -100],
    [1300, 340, 1.1, -24],
    [1330, 380, 0.9, 120],
    [1450, 480, 1, -44],
    [1500, 540, 0.9, 96],
    [1330, 112, 0.8, 130],
  ];
  return places.map(([x, y, size, turn]) => again('leaf', x, y, size, turn));
}

/** Leaves of the trees behind, one tone above the night. */
function scatter(luck: ReturnType<typeof chance>): string[] {
  return Array.from({ length: 34 }, (_, index) => {
    const x = (index % 8) * 220 + luck.between(-60, 60);
    const y = Math.floor(index / 8) * 210 + luck.between(-50, 50);
    return again('shade', x, y, luck.between(0.6, 1), luck.whole(0, 359));
  });
}
