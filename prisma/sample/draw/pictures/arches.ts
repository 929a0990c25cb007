import { chance } from '#sample/chance';
import { arch, box } from '#sample/lines';
import { voussoirs } from '#sample/masonry';
import { ink } from '#sample/palette';
import { cypress } from '#sample/plants';
import { path, picture, placed, rect } from '#sample/shapes';
import { sun } from '#sample/sky';

type Bay = {
  x: number;
  foot: number;
  half: number;
  spring: number;
  wall: string;
  stones: readonly [string, string];
  reveal: string;
};

/** A vaulted lane: arch within arch, striped in two stones, and the day at its end. */
export function arches(): string {
  const bays: Bay[] = Array.from({ length: 6 }, (_, index) => {
    const near = index / 5;
    const size = 0.27 + 0.73 * near * near;
    const walls = ['#e9c998', '#d9a874', '#bd7b52', '#8f4a37', '#5b2f35', '#33232f'];
    const light = [ink.paper, ink.cream, ink.sand, '#d3a878', '#a8705a', '#6d4448'];
    const dark = [ink.clay, ink.terracotta, '#b54f2a', ink.rust, '#6e2a26', '#471f27'];
    return {
      x: 985 - 130 * near,
      foot: 610 + 330 * near,
      half: 640 * size,
      spring: 610 - 290 * near + 40 * (1 - near),
      wall: walls[index] ?? ink.sand,
      stones: [light[index] ?? ink.paper, dark[index] ?? ink.rust],
      reveal: dark[index] ?? ink.rust,
    };
  });
  return picture(ink.straw, daylight(), floor(), ...bays.map(bay));
}

function daylight(): string {
  return (
    sun(985, 440, 120, [ink.straw, ink.paper]) +
    path('M780 612V540h60v-26h46v40h40v58zM1040 612v-70h50v-24h60v94z', ink.sand) +
    path('M846 514a20 22 0 0 1 40 0z', ink.leaf) +
    placed(1052, 612, 0.8, 0, cypress(ink.pine, ink.fern))
  );
}

/** Flagstones, each bay's shadow lying across them. */
function floor(): string {
  const luck = chance(5);
  const stones: string[] = [];
  for (let row = 0; row < 9; row++) {
    const y = 612 + row * row * 3.6;
    const deep = 3 + row * 5.4;
    for (let x = -100 + luck.between(0, 90); x < 1700; x += 60 + row * 36) {
      if (luck.between(0, 1) < 0.6) stones.push(box(x, y, 50 + row * 30, deep));
    }
  }
  return (
    rect(0, 610, 1600, 300, ink.sand) +
    path(stones.join(''), ink.cream) +
    path('M0 632H1600V650H0ZM0 680H1600V712H0ZM0 762H1600V820H0Z', '#983a2055')
  );
}

function bay({ x, foot, half, spring, wall, stones, reveal }: Bay): string {
  const tall = foot - spring + half;
  const hole = arch(x - half, foot, half * 2, tall);
  const inner = arch(x - half * 0.9, foot, half * 1.8, tall - half * 0.1);
  const ring = half * 1.24;
  return (
    path(`${hole}${inner}`, reveal, { 'fill-rule': 'evenodd' }) +
    path(`${box(-50, -50, 1700, foot + 50)}${hole}`, wall, { 'fill-rule': 'evenodd' }) +
    voussoirs(x, spring, half, ring, 17, stones) +
    columns(x, spring, foot, half, ring, stones)
  );
}

function columns(
  x: number,
  spring: number,
  foot: number,
  half: number,
  ring: number,
  stones: readonly [string, string],
) {
  const course = (half * Math.PI) / 17;
  const parts: [string[], string[]] = [[], []];
  for (let row = 0; spring + row * course < foot; row++) {
    const y = spring + row * course + 2;
    const list = parts[row % 2 === 0 ? 1 : 0];
    list.push(box(x - ring, y, ring - half, course - 4), box(x + half, y, ring - half, course - 4));
  }
  return path(parts[0].join(''), stones[0]) + path(parts[1].join(''), stones[1]);
}
