import { chance } from '#sample/chance';
import { box } from '#sample/lines';
import { amulet, bird, carnation, cypressTree, diamond, eightStar } from '#sample/motifs';
import { ink } from '#sample/palette';
import { path, picture, rect, stroke } from '#sample/shapes';
import { flipped, type Linen, linen, weave } from '#sample/stitch';

const threads = {
  c: ink.crimson,
  w: ink.rose,
  g: ink.leaf,
  o: ink.ochre,
  r: ink.terracotta,
  p: ink.cream,
};

/** The hem of an embroidered cloth with its fringe, hanging before a sunlit wall. */
export function tatreezBorder(): string {
  const cloth = linen(16, 101, 44, -8, 0);
  rule(cloth, 0);
  for (const x of [10, 30, 50, 70, 90]) {
    cloth.stamp(eightStar(3, 'cro'), x - 6, 2);
    cloth.stamp(diamond('oc.g'), x + 7, 5);
  }
  rule(cloth, 16);
  for (const x of [10, 50, 90]) {
    cloth.stamp(cypressTree(15, 5), x - 5, 18);
    cloth.stamp(bird, x - 14, 22);
    cloth.stamp(flipped(bird), x + 7, 22);
  }
  for (const x of [30, 70]) cloth.stamp(carnation, x - 5, 17);
  rule(cloth, 34);
  for (let x = 2; x < 101; x += 12) cloth.stamp(amulet(5, 'cgo'), x - 5, 36);
  return picture(
    ink.apricot,
    path('M0 0H1600V900H0Z', ink.clay),
    rect(0, 752, 1600, 148, ink.terracotta),
    path('M0 700H1600V792H0Z', '#5a1d1066'),
    fringe(),
    rect(0, 0, 1600, 704, ink.night),
    ground(),
    cloth.draw(threads),
    rect(0, 700, 1600, 6, ink.crimson),
  );
}

function ground(): string {
  return weave('linen', 4, '#2a3358', '#141a33').replace('height="900"', 'height="704"');
}

function rule(cloth: Linen, y: number): void {
  for (let x = 0; x < cloth.columns; x++) {
    cloth.set(x, y, x % 6 < 3 ? 'c' : 'o');
    cloth.set(x, y + 1, x % 2 === 0 ? 'r' : '.');
  }
}

/** Warp ends knotted in bundles. */
function fringe(): string {
  const luck = chance(31);
  const ends: string[] = [];
  const knots: string[] = [];
  for (let x = 8; x < 1600; x += 32) {
    for (const spread of [-9, -4, 0, 5, 9]) {
      ends.push(
        `M${x} 704V742q${spread / 2} 40 ${spread + luck.whole(-2, 2)} ${luck.whole(74, 100)}`,
      );
    }
    knots.push(box(x - 7, 730, 14, 16));
  }
  return stroke(ends.join(''), ink.night, 4) + path(knots.join(''), ink.crimson);
}
