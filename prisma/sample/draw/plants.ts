import type { Chance } from '#sample/chance';
import { disc, lens, soft } from '#sample/lines';
import { ink } from '#sample/palette';
import { type Point, path, placed, stroke } from '#sample/shapes';

export type Foliage = { dark: string; mid: string; light: string; trunk: string; bark: string };

export const silver: Foliage = {
  dark: ink.moss,
  mid: ink.olive,
  light: ink.sage,
  trunk: ink.charcoal,
  bark: ink.stone,
};

/** Crowns of an old olive, around the tops of its limbs: place and radius. */
const crowns: readonly (readonly [number, number, number])[] = [
  [-262, -258, 74],
  [-178, -352, 88],
  [-60, -418, 98],
  [78, -402, 96],
  [196, -352, 86],
  [278, -262, 72],
  [-104, -296, 58],
  [112, -300, 60],
];

/** An old olive tree, about 520 high, standing at 0,0; its light comes from the left. */
export function oldOlive(chance: Chance, ink: Foliage): string {
  const limbs =
    'M-118 10C-78-6-60-44-70-96C-80-150-150-178-236-236L-214-258C-160-220-116-204-78-180' +
    'C-92-224-132-262-170-320L-146-330C-100-270-62-230-40-176C-34-236-44-300-60-380L-32-384' +
    'C-16-312-6-250 2-190C24-246 48-310 66-376L92-368C70-296 54-240 50-180C84-210 138-260 186-326' +
    'L208-312C160-244 118-196 96-160C140-184 196-214 248-254L266-234C196-176 120-150 92-100' +
    'C72-58 92-14 142 10C96 4 66-2 46-26C36-4 14 10-4 8C-16 4-24-10-34-22C-52 0-84 12-118 10Z';
  const hollow = 'M-10-20C-30-60-26-110-6-140C14-104 16-56-10-20Z';
  const grain =
    'M-52-20C-36-70-48-120-92-164M-38-34C-30-90-34-130-44-160M28-30C26-80 24-120 30-168M52-36C50-80 62-120 92-150M-120-178L-196-232M140-196L220-246M-58-200C-80-240-110-270-140-300';
  return (
    path(limbs, ink.trunk) +
    path(hollow, '#2b2527') +
    stroke(grain, ink.bark, 6) +
    crown(chance, crowns, ink, 17)
  );
}

/** Round masses of leaves: shadow below, light from the upper left, leaves along the edges. */
export function crown(
  chance: Chance,
  masses: readonly (readonly [number, number, number])[],
  ink: Foliage,
  leaves: number,
): string {
  const edge: string[] = [];
  const inner: string[] = [];
  const light: string[] = [];
  for (const [x, y, r] of masses) {
    edge.push(disc(x, y, r));
    inner.push(disc(x - r * 0.12, y - r * 0.16, r * 0.74));
    for (let index = 0; index < leaves; index++) {
      const angle = (index / leaves) * 360 + chance.between(-5, 5);
      const turn = (angle * Math.PI) / 180;
      const root: Point = [x + Math.cos(turn) * r * 0.86, y + Math.sin(turn) * r * 0.86];
      edge.push(lens(root[0], root[1], r * 0.42, r * 0.05, angle + chance.between(-30, 30)));
    }
    for (let index = 0; index < leaves; index++) {
      const angle = chance.between(0, 360);
      const turn = (angle * Math.PI) / 180;
      const far = r * chance.between(0.1, 0.72);
      const root: Point = [x - r * 0.15 + Math.cos(turn) * far, y - r * 0.2 + Math.sin(turn) * far];
      light.push(lens(root[0], root[1], r * 0.34, r * 0.045, angle + chance.between(-40, 40)));
    }
  }
  return (
    path(edge.join(''), ink.dark) + path(inner.join(''), ink.mid) + path(light.join(''), ink.light)
  );
}

/** A small olive for the distance, about 100 high, standing at 0,0. */
export function farOlive(ink: Foliage): string {
  const dark = disc(-24, -52, 24) + disc(2, -70, 29) + disc(28, -52, 23) + disc(2, -46, 24);
  const mid = disc(-27, -56, 16) + disc(-3, -76, 20) + disc(23, -57, 15);
  const light =
    lens(-36, -60, 16, 2, -30) +
    lens(-20, -56, 14, 2, 20) +
    lens(-14, -84, 18, 2.4, -10) +
    lens(0, -70, 16, 2, 30) +
    lens(18, -64, 15, 2, -20);
  return (
    path('M-9 2C-3-14-8-26-14-38L-6-42C0-34 6-34 12-44L18-40C8-26 6-14 12 2Z', ink.trunk) +
    path(dark, ink.dark) +
    path(mid, ink.mid) +
    path(light, ink.light)
  );
}

/** A cypress, 200 high, standing at 0,0: dark, with one lit edge. */
export function cypress(dark: string, light: string): string {
  return (
    path(
      'M0-200C20-150 30-90 26-40C24-14 14-4 4-4V4H-4V-4C-14-4-24-14-26-40C-30-90-20-150 0-200Z',
      dark,
    ) + stroke('M-5-168C-15-120-19-80-15-36M2-140C-4-100-5-60-3-24', light, 4)
  );
}

/** A five-petalled blossom of the given radius at 0,0. */
export function blossom(r: number, petal: string, shade: string, heart: string): string {
  const petals = Array.from({ length: 5 }, (_, index) =>
    placed(
      0,
      0,
      1,
      index * 72,
      path(petalOutline(r), petal),
      stroke(`M0 ${-r * 0.3}V${-r * 0.62}`, shade, r * 0.06),
    ),
  );
  return petals.join('') + path(disc(0, 0, r * 0.24), heart) + path(disc(0, 0, r * 0.1), shade);
}

function petalOutline(r: number): string {
  return soft(
    [
      [0, 0],
      [-r * 0.4, -r * 0.55],
      [-r * 0.26, -r * 0.98],
      [0, -r * 0.88],
      [r * 0.26, -r * 0.98],
      [r * 0.4, -r * 0.55],
    ],
    true,
  );
}
