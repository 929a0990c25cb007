import { type Chance, cycle } from '#sample/chance';
import { lens, soft } from '#sample/lines';
import { type Point, path, short, stroke, width } from '#sample/shapes';

/** A ridge's line from edge to edge: slow waves with a little chance in them. */
export function ridge(chance: Chance, y: number, swell: number, waves = 2): Point[] {
  const [first, second] = [chance.between(0, 6.3), chance.between(0, 6.3)];
  return Array.from({ length: 15 }, (_, index): Point => {
    const x = index * 120 - 40;
    const turn = (x / width) * 2 * Math.PI * waves;
    return [x, y + swell * (Math.sin(turn + first) * 0.65 + Math.sin(turn * 1.9 + second) * 0.35)];
  });
}

/** All that lies under a ridge. */
export function ground(points: readonly Point[], color: string): string {
  return path(`${soft(points)}V950H-40Z`, color);
}

/** Moves a line down: furrows, paths and shadows follow their ridge. */
export function lower(points: readonly Point[], by: number, flatten = 1): Point[] {
  const mean = points.reduce((sum, point) => sum + point[1], 0) / points.length;
  return points.map(([x, y]): Point => [x, mean + (y - mean) * flatten + by]);
}

export type Hill = {
  /** The middle, the half width at the foot, the top's and the foot's height on the page. */
  x: number;
  reach: number;
  top: number;
  foot: number;
  steps: number;
  inks: readonly string[];
  wall: string;
  joint: string;
  /** The thickness of the lowest wall; the higher ones are thinner. */
  thick?: number;
};

/** A terraced hill: one contour above another, each held by a wall of dry stone. */
export function terraces(hill: Hill): string {
  const { steps, inks, wall, joint, thick = 12 } = hill;
  return Array.from({ length: steps }, (_, index) => {
    const line = soft(contour(hill, 1 - index / steps));
    const heavy = thick * (0.45 + 0.55 * (index / steps));
    const dashes = [1.5, 0.35, 0.9, 0.35].map((part) => short(heavy * part)).join(' ');
    const butt = { 'stroke-linecap': 'butt' };
    return (
      path(line, cycle(inks, index), { stroke: joint, 'stroke-width': heavy }) +
      stroke(line, wall, heavy * 0.8, { ...butt, 'stroke-dasharray': dashes })
    );
  }).join('');
}

/** The line of a terrace; `level` is 1 at the top and 0 at the foot. */
function contour({ x, reach, top, foot }: Hill, level: number): Point[] {
  const rise = (foot - top) * level;
  return Array.from({ length: 11 }, (_, index): Point => {
    const across = (index - 5) / 5;
    const bell = Math.exp(-across * across * 2.6);
    const roll = Math.sin(across * 5 + x) * 6;
    const y = foot - rise * bell + (1 - level) * bell * 26 + roll;
    return [Math.round(x + across * reach * 1.25), Math.round(y)];
  });
}

/** Rows of small swells: nearer the viewer they are longer, thicker and further apart. */
export function swells(chance: Chance, top: number, bottom: number, color: string, rows = 14) {
  const marks: string[] = [];
  for (let row = 0; row < rows; row++) {
    const near = row / rows;
    const y = top + (bottom - top) * near * (0.45 + 0.55 * near);
    const length = 40 + 150 * near;
    let x = chance.between(-length, 0);
    while (x < width) {
      marks.push(
        lens(x, y + chance.between(-3, 3), length * chance.between(0.6, 1.2), 1.4 + 4 * near, 0),
      );
      x += length * chance.between(1.3, 2.4);
    }
  }
  return path(marks.join(''), color);
}

/** Short cuts scattered over a piece of ground, all leaning the same way. */
export function tufts(
  chance: Chance,
  area: readonly [x: number, y: number, w: number, h: number],
  count: number,
  color: string,
  lean = -80,
): string {
  const [x, y, w, h] = area;
  const marks = Array.from({ length: count }, () => {
    const down = chance.between(0, 1);
    return lens(
      x + chance.between(0, w),
      y + h * down,
      10 + 16 * down,
      1.5 + 1.5 * down,
      lean + chance.between(-24, 24),
    );
  });
  return path(marks.join(''), color);
}
