import { diamond, eightStar } from '#sample/motifs';
import { ink } from '#sample/palette';
import { path, picture } from '#sample/shapes';
import { linen, weave } from '#sample/stitch';

/** Eight-pointed stars in a lattice on white linen. */
export function tatreezStars(): string {
  const cloth = linen(20, 81, 45, -10, 0);
  const centres: (readonly [number, number])[] = [];
  for (const x of [-32, 4, 40, 76]) centres.push([x, 22], [x + 18, 4], [x + 18, 40]);
  for (const [x, y] of centres) lattice(cloth, x, y);
  for (const [x, y] of centres) {
    const lively = y === 22;
    cloth.stamp(eightStar(5, lively ? 'cwo' : 'iro'), x - 10, y - 10);
  }
  for (const x of [-14, 22, 58, 94]) {
    cloth.stamp(diamond('ocg'), x - 2, 20);
    cloth.stamp(diamond('ocg'), x + 16, 2);
    cloth.stamp(diamond('ocg'), x + 16, 38);
  }
  const threads = {
    c: ink.crimson,
    w: ink.wine,
    i: ink.indigo,
    r: ink.terracotta,
    o: ink.ochre,
    g: ink.fern,
  };
  return picture(
    ink.paper,
    weave('linen', 5, '#f2e8d4', '#fcf6ea'),
    cloth.draw(threads),
    path('M0 0H300L560 900H0ZM760 0H980L1260 900H1020Z', '#5a4f5016'),
  );
}

function lattice(cloth: ReturnType<typeof linen>, x: number, y: number): void {
  for (let step = 0; step <= 18; step++) {
    const [across, down] = [18 - step, step];
    const thread = step % 3 === 0 ? 'o' : 'g';
    for (const [sx, sy] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      cloth.set(x + sx * across, y + sy * down, thread);
    }
  }
}
