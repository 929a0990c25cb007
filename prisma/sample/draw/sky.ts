import type { Chance } from '#sample/chance';
import { around, lens, soft, star, straight } from '#sample/lines';
import { circle, type Point, path, short, width } from '#sample/shapes';

/** Discs inside one another, from the widest: the sun as it is printed through the series. */
export function sun(x: number, y: number, r: number, inks: readonly string[]): string {
  return inks
    .map((color, index) => circle(x, y, r * (1 - index / (inks.length + 0.6)), color))
    .join('');
}

/** Wedges of light going out from a point. */
export function rays(x: number, y: number, from: number, to: number, count: number, color: string) {
  const inner = around(x, y, from, count);
  const left = around(x, y, to, count, -90 / count);
  const right = around(x, y, to, count, 90 / count);
  const wedges = inner.map((root, index) => {
    const ends: Point[] = [left[index] ?? root, right[index] ?? root];
    return straight([root, ...ends], true);
  });
  return path(wedges.join(''), color);
}

/** Flat bands with slow edges, one under the other; each starts at its own height. */
export function bands(chance: Chance, layers: readonly (readonly [y: number, color: string])[]) {
  return layers
    .map(([y, color]) => {
      const edge = Array.from(
        { length: 6 },
        (_, index): Point => [index * 340 - 50, y + chance.between(-14, 14)],
      );
      return path(`${soft(edge)}V900H-50Z`, color);
    })
    .join('');
}

/** Long level cuts, as a gouge leaves them in the sky of a linocut. */
export function cuts(chance: Chance, top: number, bottom: number, count: number, color: string) {
  const marks = Array.from({ length: count }, () => {
    const length = chance.between(60, 260);
    return lens(
      chance.between(-60, width),
      chance.between(top, bottom),
      length,
      chance.between(1.5, 3.6),
      0,
    );
  });
  return path(marks.join(''), color);
}

/** A sky of small four-pointed stars, with a few greater ones. */
export function stars(chance: Chance, bottom: number, count: number, color: string): string {
  const points = Array.from({ length: count }, (_, index) => {
    const r = index % 9 === 0 ? chance.between(9, 14) : chance.between(3, 6);
    return star(chance.between(0, width), chance.between(10, bottom), r, r * 0.3, 4);
  });
  return path(points.join(''), color);
}

/** A crescent, open to the upper right. */
export function crescent(x: number, y: number, r: number, color: string): string {
  const tip = (degrees: number): string => {
    const angle = (degrees * Math.PI) / 180;
    return `${short(x + r * Math.cos(angle))} ${short(y + r * Math.sin(angle))}`;
  };
  const far = short(r);
  const near = short(r * 0.84);
  return path(
    `M${tip(20)}A${far} ${far} 0 1 1 ${tip(-90)}A${near} ${near} 0 1 0 ${tip(20)}Z`,
    color,
  );
}

/** A cloud of level bars with round ends. */
export function cloud(x: number, y: number, size: number, color: string): string {
  const bars: readonly (readonly [number, number, number])[] = [
    [40, -46, 130],
    [-10, -23, 250],
    [20, 0, 330],
    [-60, 23, 260],
  ];
  const d = bars.map(([left, down, long]) => {
    const r = 11.5 * size;
    const arc = `a${short(r)} ${short(r)} 0 0 1 0`;
    const start = `M${short(x + left * size)} ${short(y + down * size - r)}`;
    return `${start}h${short(long * size)}${arc} ${short(2 * r)}h${short(-long * size)}${arc} ${short(-2 * r)}z`;
  });
  return path(d.join(''), color);
}
