import { bird, carnation, cypressTree, diamond } from '#sample/motifs';
import { ink } from '#sample/palette';
import { picture } from '#sample/shapes';
import { flipped, hanging, type Linen, linen, weave } from '#sample/stitch';

const threads = { c: ink.crimson, w: ink.rose, g: ink.leaf, o: ink.ochre, r: ink.terracotta };

/** Tall cypresses on dark linen; between them birds meet over a vase of carnations. */
export function tatreezCypress(): string {
  const cloth = linen(20, 81, 45, -10, 0);
  border(cloth);
  for (const x of [4, 40, 76]) {
    cloth.stamp(cypressTree(27, 4), x - 4, 9);
    for (const side of [-9, 9]) cloth.stamp(cypressTree(17, 2, 'ro'), x + side - 2, 19);
  }
  for (const x of [22, 58]) {
    cloth.stamp(bird, x - 8, 9);
    cloth.stamp(flipped(bird), x + 1, 9);
    cloth.stamp(carnation, x - 5, 19);
  }
  return picture(ink.night, weave('linen', 5, '#2a3358', '#141a33'), cloth.draw(threads));
}

function border(cloth: Linen): void {
  const flower = diamond('oc.g');
  for (let x = 0; x < cloth.columns; x++) {
    const wave = Math.abs(((x + 4) % 8) - 4);
    cloth.set(x, 6 - wave, 'c');
    cloth.set(x, 38 + wave, 'c');
    for (const y of [7, 37]) cloth.set(x, y, x % 2 === 0 ? 'w' : 'c');
    for (const y of [0, 44]) cloth.set(x, y, x % 4 === 0 ? 'g' : 'o');
  }
  for (let x = 0; x <= cloth.columns; x += 8) {
    cloth.stamp(hanging(flower), x - 3, -1);
    cloth.stamp(flower, x - 3, 39);
  }
}
