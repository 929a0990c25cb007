import { chance, cycle } from '#sample/chance';
import { around, box, star, straight } from '#sample/lines';
import { ink } from '#sample/palette';
import { circle, element, motif, type Point, path, picture, rect, stroke } from '#sample/shapes';

const shell = ['#f4ece4', '#dfe6e0', '#f1d9d2', '#cfdde2', '#e6e2cf', '#d8cfdd'];

/** Shell set into dark wood: a great rosette between two small ones, in a border of stars. */
export function motherOfPearl(): string {
  const luck = chance(77);
  const tint = () => luck.pick(shell);
  return picture(
    '#3a201c',
    grain(),
    motif('star', path(star(0, 0, 36, 20, 8), 'inherit')),
    net(tint),
    circle(800, 450, 352, '#2b1715'),
    rosette(800, 450, 330, 16, tint),
    ...[210, 1390].flatMap((x) => [circle(x, 450, 196, '#2b1715'), rosette(x, 450, 182, 12, tint)]),
    border(tint),
    path('M0 0H150L-200 900H-400ZM620 0H860L480 900H250ZM1330 0H1420L1050 900H960Z', '#ffffff12'),
  );
}

function grain(): string {
  let d = '';
  for (let y = 14; y < 900; y += 22)
    d += `M0 ${y}C300 ${y - 16} 500 ${y + 20} 820 ${y}S1300 ${y - 18} 1600 ${y + 6}`;
  return stroke(d, '#4b2a22', 4, { 'stroke-dasharray': '220 40 90 16' });
}

/** Kites in rings around a star; every piece has its own tint, as cut shell has. */
function rosette(x: number, y: number, r: number, count: number, tint: () => string): string {
  const ringed = (from: number, mid: number, to: number, spread: number, turn: number) =>
    around(0, 0, 1, count, turn).map(([dx, dy]): string => {
      const aside: Point = [-dy * spread, dx * spread];
      return path(
        straight(
          [
            [x + dx * from, y + dy * from],
            [x + dx * mid + aside[0], y + dy * mid + aside[1]],
            [x + dx * to, y + dy * to],
            [x + dx * mid - aside[0], y + dy * mid - aside[1]],
          ],
          true,
        ),
        tint(),
      );
    });
  const half = 180 / count;
  const wide = (r * Math.PI) / count;
  const seeds = around(x, y, r * 0.97, count * 2).map(([sx, sy]) =>
    star(sx, sy, r * 0.045, r * 0.02, 4),
  );
  return [
    ...ringed(r * 0.2, r * 0.4, r * 0.56, wide * 0.36, 0),
    ...ringed(r * 0.43, r * 0.6, r * 0.78, wide * 0.46, half),
    ...ringed(r * 0.6, r * 0.78, r * 0.92, wide * 0.42, 0),
    path(seeds.join(''), ink.ochre),
    path(star(x, y, r * 0.25, r * 0.14, count, half), ink.crimson),
    path(star(x, y, r * 0.19, r * 0.1, count, half), cycle(shell, 0)),
    circle(x, y, r * 0.06, ink.indigo),
    stroke(`M${x - r} ${y}a${r} ${r} 0 0 1 ${2 * r} 0a${r} ${r} 0 0 1 ${-2 * r} 0z`, ink.ochre, 5),
  ].join('');
}

/** Hexagons and triangles of the field, small enough to shimmer. */
function net(tint: () => string): string {
  const parts: string[] = [];
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 17; column++) {
      const [x, y] = [column * 100 + (row % 2) * 50, 128 + row * 92];
      const inside =
        Math.hypot(x - 800, y - 450) < 372 ||
        Math.min(Math.hypot(x - 210, y - 450), Math.hypot(x - 1390, y - 450)) < 214;
      if (inside) continue;
      parts.push(element('use', { href: '#star', x, y, fill: tint() }));
    }
  }
  return parts.join('');
}

function border(tint: () => string): string {
  const band = (y: number): string => {
    const parts: string[] = [];
    for (let x = 0; x <= 1600; x += 64) {
      parts.push(
        path(
          straight(
            [
              [x, y - 26],
              [x + 26, y],
              [x, y + 26],
              [x - 26, y],
            ],
            true,
          ),
          tint(),
        ),
      );
      parts.push(
        path(
          straight(
            [
              [x + 32, y - 30],
              [x + 8, y - 30],
              [x + 32, y - 6],
              [x + 56, y - 30],
            ],
            true,
          ) +
            straight(
              [
                [x + 32, y + 30],
                [x + 8, y + 30],
                [x + 32, y + 6],
                [x + 56, y + 30],
              ],
              true,
            ),
          x % 128 ? ink.terracotta : ink.leaf,
        ),
      );
    }
    return (
      rect(0, y - 42, 1600, 84, '#2b1715') +
      path(box(0, y - 42, 1600, 5) + box(0, y + 37, 1600, 5), ink.ochre) +
      parts.join('')
    );
  };
  return band(46) + band(854);
}
