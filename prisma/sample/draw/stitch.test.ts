import { describe, expect, it } from 'vitest';
import { amulet, carnation, cypressTree, diamond, eightStar } from '#sample/motifs';
import { flipped, hanging, linen, mirrored } from '#sample/stitch';

describe('motifs', () => {
  it.each([
    ['cypress', cypressTree(27, 4)],
    ['diamond', diamond('oc.g')],
    ['amulet', amulet(5)],
    ['carnation', carnation],
  ])('%s is the same on both sides of its axis', (_name, motif) => {
    expect(flipped(motif)).toEqual(motif);
  });

  it('turns the eight-pointed star by a quarter onto itself', () => {
    const star = eightStar(5);
    const turned = star.map((_line, row) =>
      star
        .map((line) => line.charAt(row))
        .reverse()
        .join(''),
    );
    expect(turned).toEqual(star);
    expect(hanging(flipped(star))).toEqual(star);
  });

  it('mirrors around the last column of the half', () => {
    expect(mirrored(['ab', '.c'])).toEqual(['aba', '.c.']);
  });
});

describe('linen', () => {
  it('joins neighbouring stitches of one thread and leaves out what falls off the cloth', () => {
    const cloth = linen(10, 4, 2);
    cloth.stamp(['ccc', 'g.c'], 2, 0);
    const drawn = cloth.draw({ c: '#f00', g: '#0f0' });
    expect(drawn).toContain('d="M20 0h20v10h-20z"');
    expect(drawn).toContain('d="M20 10h10v10h-10z"');
  });
});
