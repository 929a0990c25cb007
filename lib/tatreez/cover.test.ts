import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverCloth, coverSvg, sigilSvg } from '#lib/tatreez/cover';
import { paletteOf } from '#lib/tatreez/palettes';
import { stitchAt } from '#lib/tatreez/stitch-grid';
import { stripCloth, stripSvg } from '#lib/tatreez/strip';

const fingerprint = (svg: string) => createHash('sha256').update(svg).digest('hex').slice(0, 12);

describe('covers', () => {
  it('are what they were when their readers first saw them', () => {
    const kept = [
      coverSvg(1, 'تراث'),
      coverSvg(2, 'تاريخ'),
      coverSvg(3, 'Food'),
      coverSvg(4, null),
      coverSvg(5, 'سياسة'),
      coverSvg(20331, 'ثقافة'),
      coverSvg('bilad', null),
    ];
    expect(kept.map(fingerprint)).toMatchInlineSnapshot(`
      [
        "c3cf21824cbc",
        "bd1f6715483a",
        "c6777151ab7c",
        "60cfd2ae0208",
        "25815331d409",
        "ae87407d4352",
        "a273a764474e",
      ]
    `);
    expect(coverSvg(1, 'تراث')).toBe(kept[0]);
  });

  it('are alike on both sides, whatever the id and category', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(), fc.string()), fc.option(fc.string()), (id, category) => {
        const cloth = coverCloth(id, category);
        for (let y = 0; y < cloth.height; y++) {
          for (let x = 0; x < cloth.width / 2; x++) {
            if (stitchAt(cloth, x, y) !== stitchAt(cloth, cloth.width - 1 - x, y)) return false;
          }
        }
        return cloth.stitches.some((thread) => thread > 0);
      }),
      { numRuns: 60 },
    );
  });

  it('stay under 4 KB compressed', () => {
    for (let id = 0; id < 150; id++) {
      expect(gzipSync(coverSvg(id, `category ${id % 12}`)).length).toBeLessThan(4096);
      expect(gzipSync(sigilSvg(id)).length).toBeLessThan(4096);
    }
  });

  it('differ from one article to the next, and share the colours of their category', () => {
    const covers = Array.from({ length: 200 }, (_, id) => coverSvg(id, 'تراث'));
    expect(new Set(covers).size).toBeGreaterThan(195);
    const { cloth } = paletteOf('تراث');
    expect(covers.every((svg) => svg.includes(cloth))).toBe(true);
    expect(
      new Set(['تراث', 'تاريخ', 'طبيعة', 'حرف', 'لغة'].map((c) => paletteOf(c).name)).size,
    ).toBeGreaterThan(2);
  });

  it('have nothing of the id or category in them, so that no text can break out', () => {
    const attack = '"/><script>alert(1)</script>';
    expect(coverSvg(attack, attack)).not.toContain('script');
    expect(sigilSvg(attack, attack)).not.toContain('script');
  });
});

describe('strips', () => {
  it('are what they were, alike on both sides, and small', () => {
    const kept = [stripSvg('تراث', 'تراث'), stripSvg('Food', 'Food'), stripSvg(404, null)];
    expect(kept.map(fingerprint)).toMatchInlineSnapshot(`
      [
        "c11dbbc2c142",
        "b505925a5859",
        "52826eb5a1e0",
      ]
    `);
    for (const svg of kept) expect(gzipSync(svg).length).toBeLessThan(4096);
    const cloth = stripCloth('تراث', 'تراث');
    for (let at = 0; at < cloth.stitches.length; at++) {
      const [x, y] = [at % cloth.width, Math.floor(at / cloth.width)];
      expect(stitchAt(cloth, x, y)).toBe(stitchAt(cloth, cloth.width - 1 - x, y));
    }
  });
});

describe('sigils', () => {
  it('are what they were when their readers first saw them', () => {
    expect([1, 2, 'metras', 'bilad'].map((id) => fingerprint(sigilSvg(id)))).toMatchInlineSnapshot(`
      [
        "cf96e13bc605",
        "941c52509184",
        "3f46a8353e03",
        "2828c5e6f2e4",
      ]
    `);
  });
});
