import { cycle } from '#sample/chance';
import { type Motif, mirrored } from '#sample/stitch';

/** The cypress tree of the thobe: branches rising from a trunk that stands on a stepped base. */
export function cypressTree(tall: number, half: number, threads = 'cg'): Motif {
  const [bark, leaf] = [threads.charAt(0), threads.charAt(1)];
  const crown = tall - 6;
  const rows = Array.from({ length: tall }, (_, y) => {
    if (y >= crown) return base(half, y - crown, bark);
    const spread = Math.min(half, Math.floor(y / 3) + (y % 3 === 0 ? 0 : 1), crown - y + 1);
    return across(half, (d) => {
      if (d === 0) return bark;
      if (d > spread) return '.';
      if (d === spread) return bark;
      return cycle([leaf, bark, '.', bark], y + d);
    });
  });
  return mirrored(rows);
}

/** The eight-pointed star: eight slanted petals of `size`, each split by a lighter seam. */
export function eightStar(size: number, threads = 'cwo'): Motif {
  const [petal, seam, heart] = [threads.charAt(0), threads.charAt(1), threads.charAt(2)];
  const reach = size * 2;
  return Array.from({ length: reach * 2 + 1 }, (_, row) =>
    Array.from({ length: reach * 2 + 1 }, (_, column) => {
      const [dx, dy] = [Math.abs(column - reach), Math.abs(row - reach)];
      const [far, near] = [Math.max(dx, dy), Math.min(dx, dy)];
      if (far + near <= 1) return heart;
      const slant = far - near;
      if (near < 1 || near > size || slant < 1 || slant > size) return '.';
      const level = column > reach === row > reach;
      const first = dx > dy === level;
      return first ? petal : seam;
    }).join(''),
  );
}

/** Rings of a diamond, from the heart outward, one thread each. */
export function diamond(rings: string): Motif {
  const reach = rings.length - 1;
  return Array.from({ length: reach * 2 + 1 }, (_, row) =>
    Array.from(
      { length: reach * 2 + 1 },
      (_, column) => rings.charAt(Math.abs(column - reach) + Math.abs(row - reach)) || '.',
    ).join(''),
  );
}

/** The amulet: a triangle with a smaller one inside it and drops along its foot. */
export function amulet(half: number, threads = 'cwo'): Motif {
  const [edge, inside, drop] = [threads.charAt(0), threads.charAt(1), threads.charAt(2)];
  const rows = Array.from({ length: half + 1 }, (_, y) =>
    across(half, (d) => {
      if (d > y) return '.';
      if (d === y || y === half) return edge;
      if (y < half - 1 && d < y - 2) return inside;
      return '.';
    }),
  );
  const beads = across(half, (d) => (d % 4 === 0 ? drop : '.'));
  return mirrored([...rows, beads, beads]);
}

/** A bird looking right. */
export const bird: Motif = [
  '.....cc.',
  '....coc.',
  '....cccc',
  'c...cc..',
  'cccccc..',
  '.cgggcc.',
  '.ccggcc.',
  '...ccc..',
  '...c.c..',
  '..cc.cc.',
];

/** A bunch of carnations in a small vase. */
export const carnation: Motif = mirrored([
  '.....c',
  '....cc',
  '...c.c',
  '....co',
  'c....c',
  'cc...c',
  'c.c..g',
  '.cc..g',
  '..g..g',
  '...g.g',
  '....gg',
  '.ggg.g',
  '...ggg',
  '.....g',
  '...www',
  '....ww',
  '...www',
]);

/** Row by row of a motif's left half: `thread(d)` is asked for each distance from the axis. */
function across(half: number, thread: (d: number) => string): string {
  return Array.from({ length: half + 1 }, (_, index) => thread(half - index)).join('');
}

function base(half: number, step: number, bark: string): string {
  const wide = cycle([0, 0, 1, 2, 3, 4], step);
  return across(half, (d) => (d <= wide ? bark : '.'));
}
