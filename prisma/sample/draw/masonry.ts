import { type Chance, cycle } from '#sample/chance';
import { arch, box } from '#sample/lines';
import { group, path, rect } from '#sample/shapes';

export type Stone = { face: string; tones: readonly string[] };

/** A wall of dressed stone in level courses: a face, and some stones in other tones. */
export function masonry(
  chance: Chance,
  area: readonly [x: number, y: number, w: number, h: number],
  course: number,
  stone: Stone,
  fill = 0.4,
): string {
  const [left, top, w, h] = area;
  const tones = stone.tones.map((): string[] => []);
  for (let y = top; y < top + h - 1; y += course) {
    let x = left - chance.between(0, course);
    while (x < left + w) {
      const long = course * chance.between(1.2, 2.3);
      const from = Math.max(x, left);
      const to = Math.min(x + long, left + w);
      if (to - from > 8 && chance.between(0, 1) < fill) {
        const tone = cycle(tones, chance.whole(0, tones.length - 1));
        const deep = Math.min(course, top + h - y) - 4;
        tone.push(box(from + 2, y + 2, to - from - 4, deep));
      }
      x += long;
    }
  }
  return (
    rect(left, top, w, h, stone.face) +
    tones.map((boxes, index) => path(boxes.join(''), cycle(stone.tones, index))).join('')
  );
}

/** An arched opening with a frame of stone around it. `x`, `y`: lower left corner of the hole. */
export function opening(
  x: number,
  y: number,
  w: number,
  h: number,
  inks: { frame: string; hole: string },
  frame = 10,
  pointed = false,
): string {
  return group(
    {},
    path(arch(x - frame, y, w + frame * 2, h + frame, pointed), inks.frame),
    path(arch(x, y, w, h, pointed), inks.hole),
  );
}

/** A ring of wedge stones over an arch: `count` stones between two radii, from left to right. */
export function voussoirs(
  x: number,
  y: number,
  inner: number,
  outer: number,
  count: number,
  inks: readonly string[],
): string {
  const gap = 0.012;
  const parts = inks.map((): string[] => []);
  for (let index = 0; index < count; index++) {
    const from = Math.PI * (1 + index / count) + gap;
    const to = Math.PI * (1 + (index + 1) / count) - gap;
    const corner = (r: number, angle: number) =>
      `${Math.round((x + r * Math.cos(angle)) * 10) / 10} ${Math.round((y + r * Math.sin(angle)) * 10) / 10}`;
    cycle(parts, index).push(
      `M${corner(inner, from)}L${corner(outer, from)}A${outer} ${outer} 0 0 1 ${corner(outer, to)}` +
        `L${corner(inner, to)}A${inner} ${inner} 0 0 0 ${corner(inner, from)}Z`,
    );
  }
  return parts.map((wedges, index) => path(wedges.join(''), cycle(inks, index))).join('');
}
