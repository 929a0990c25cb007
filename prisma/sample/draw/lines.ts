import { type Point, short } from '#sample/shapes';

/** Straight lines through the points. */
export function straight(points: readonly Point[], closed = false): string {
  return `M${points.map(at).join('L')}${closed ? 'Z' : ''}`;
}

/** A soft line through all the points (Catmull-Rom, written as Béziers). */
export function soft(points: readonly Point[], closed = false): string {
  const first = points[0];
  if (!first) return '';
  const near = (index: number): Point => {
    const place = closed
      ? (index + points.length) % points.length
      : Math.min(Math.max(index, 0), points.length - 1);
    return points[place] ?? first;
  };
  const steps = closed ? points.length : points.length - 1;
  let d = `M${at(first)}`;
  for (let index = 0; index < steps; index++) {
    const [before, from, to, after] = [-1, 0, 1, 2].map((step) => near(index + step));
    if (!before || !from || !to || !after) continue;
    const leave: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const reach: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    d += `C${at(leave)} ${at(reach)} ${at(to)}`;
  }
  return closed ? `${d}Z` : d;
}

/** A leaf or a gouge's cut: two arcs meeting in points, `angle` in degrees from its root. */
export function lens(x: number, y: number, length: number, half: number, angle: number): string {
  const turn = (angle * Math.PI) / 180;
  const [along, aside] = [Math.cos(turn), Math.sin(turn)];
  const mid: Point = [(along * length) / 2, (aside * length) / 2];
  const bend: Point = [-aside * half * 2, along * half * 2];
  const end = `${short(along * length)} ${short(aside * length)}`;
  const back = `${short(-along * length)} ${short(-aside * length)}`;
  const out = `${short(mid[0] + bend[0])} ${short(mid[1] + bend[1])}`;
  const home = `${short(-mid[0] - bend[0])} ${short(-mid[1] - bend[1])}`;
  return `M${at([Math.round(x), Math.round(y)])}q${out} ${end}q${home} ${back}z`;
}

/** A box with straight sides. */
export function box(x: number, y: number, w: number, h: number): string {
  return `M${at([x, y])}h${short(w)}v${short(h)}h${short(-w)}z`;
}

/** A disc, as part of a longer outline. */
export function disc(x: number, y: number, r: number): string {
  const half = `a${short(r)} ${short(r)} 0 0 1`;
  return `M${at([x - r, y])}${half} ${short(2 * r)} 0${half} ${short(-2 * r)} 0z`;
}

/** A round hole in a longer outline: drawn the other way about. */
export function hole(x: number, y: number, r: number): string {
  const half = `a${short(r)} ${short(r)} 0 0 0`;
  return `M${at([x - r, y])}${half} ${short(2 * r)} 0${half} ${short(-2 * r)} 0z`;
}

/** Points on a circle, first one straight up, going clockwise. */
export function around(x: number, y: number, r: number, count: number, turn = 0): Point[] {
  return Array.from({ length: count }, (_, index): Point => {
    const angle = (index / count) * 2 * Math.PI + (turn * Math.PI) / 180;
    return [x + r * Math.sin(angle), y - r * Math.cos(angle)];
  });
}

/** A star's outline with `count` points. */
export function star(x: number, y: number, outer: number, inner: number, count: number, turn = 0) {
  const tips = around(x, y, outer, count, turn);
  const notches = around(x, y, inner, count, turn + 180 / count);
  return straight(
    tips.flatMap((tip, index) => [tip, notches[index] ?? tip]),
    true,
  );
}

/** An opening: straight sides and a round, or pointed, head. `x`, `y` is its lower left corner. */
export function arch(x: number, y: number, w: number, h: number, pointed = false): string {
  const spring = h - w / 2;
  const r = short(w / 2);
  if (!pointed)
    return `M${at([x, y])}v${short(-spring)}a${r} ${r} 0 0 1 ${short(w)} 0v${short(spring)}z`;
  const rise = w * 0.62;
  const side = h - rise;
  const big = short(w * 0.72);
  const half = short(w / 2);
  return (
    `M${at([x, y])}v${short(-side)}a${big} ${big} 0 0 1 ${half} ${short(-rise)}` +
    `a${big} ${big} 0 0 1 ${half} ${short(rise)}v${short(side)}z`
  );
}

function at(point: Point): string {
  return `${short(point[0])} ${short(point[1])}`;
}
