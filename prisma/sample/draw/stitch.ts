import { element, path, rect, short } from '#sample/shapes';

/** A motif: one character a stitch, a thread's letter or '.' for bare linen. */
export type Motif = readonly string[];

/** Linen counted in threads: every stitch sits on the grid, as in real cross-stitch. */
export type Linen = {
  columns: number;
  rows: number;
  /** Puts a motif with its upper left corner at a place; outside the linen nothing happens. */
  stamp(motif: Motif, x: number, y: number): void;
  /** One stitch; '.' takes it out. */
  set(x: number, y: number, thread: string): void;
  draw(threads: Readonly<Record<string, string>>): string;
};

export function linen(cell: number, columns: number, rows: number, x = 0, y = 0): Linen {
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill('.'));
  const set = (column: number, row: number, thread: string): void => {
    const line = grid[row];
    if (line && column >= 0 && column < columns) line[column] = thread;
  };
  return {
    columns,
    rows,
    set,
    stamp(motif, left, top) {
      motif.forEach((line, row) => {
        Array.from(line).forEach((thread, column) => {
          if (thread !== '.') set(left + column, top + row, thread);
        });
      });
    },
    draw(threads) {
      return Object.entries(threads)
        .map(([thread, color]) => {
          const d = runs(grid, thread, cell, x, y);
          return d ? crossPattern(thread, cell, x, y, color) + path(d, `url(#x${thread})`) : '';
        })
        .join('');
    },
  };
}

/** The left half of a motif, its last column the axis, made whole. */
export function mirrored(half: Motif): Motif {
  return half.map((line) => line + Array.from(line.slice(0, -1)).reverse().join(''));
}

/** The same motif looking the other way. */
export function flipped(motif: Motif): Motif {
  return motif.map((line) => Array.from(line).reverse().join(''));
}

/** The same motif hanging down. */
export function hanging(motif: Motif): Motif {
  return [...motif].reverse();
}

/** Threads of the ground cloth: fine lines under the stitches. */
export function weave(id: string, step: number, dark: string, light: string): string {
  const tile = { id, width: step, height: step, patternUnits: 'userSpaceOnUse' };
  const lines =
    element('path', { d: `M0 0H${short(step)}`, stroke: dark, 'stroke-width': step * 0.3 }) +
    element('path', { d: `M0 0V${short(step)}`, stroke: light, 'stroke-width': step * 0.3 });
  return element('pattern', tile, lines) + rect(0, 0, 1600, 900, `url(#${id})`);
}

/**
 * One stitch: two thick diagonals, the upper one going the same way everywhere. The thin colour
 * below them keeps the motif whole when a card shows a stitch in four pixels.
 */
function crossPattern(thread: string, cell: number, x: number, y: number, color: string): string {
  const [near, far] = [cell * 0.2, cell * 0.8];
  const line = (d: string, shade: string, wide: number) =>
    element('path', { d, stroke: shade, 'stroke-width': wide, 'stroke-linecap': 'round' });
  const under = `M${short(far)} ${short(near)}L${short(near)} ${short(far)}`;
  const over = `M${short(near)} ${short(near)}L${short(far)} ${short(far)}`;
  return element(
    'pattern',
    { id: `x${thread}`, x, y, width: cell, height: cell, patternUnits: 'userSpaceOnUse' },
    element('rect', { width: cell, height: cell, fill: color, 'fill-opacity': '.5' }),
    line(under, color, cell * 0.4),
    line(over, '#0003', cell * 0.5),
    line(over, color, cell * 0.38),
  );
}

/** Neighbouring stitches of one thread are joined: one box for each run in a row. */
function runs(grid: readonly string[][], thread: string, cell: number, x: number, y: number) {
  let d = '';
  grid.forEach((line, row) => {
    let start = -1;
    for (let column = 0; column <= line.length; column++) {
      const here = line[column] === thread;
      if (here && start < 0) start = column;
      if (here || start < 0) continue;
      const long = short((column - start) * cell);
      d += `M${short(x + start * cell)} ${short(y + row * cell)}h${long}v${short(cell)}h-${long}z`;
      start = -1;
    }
  });
  return d;
}
