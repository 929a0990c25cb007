import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { cleanLine } from '#lib/ingestion/clean-text';

// Properties are tried many times; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

describe('cleanLine', () => {
  test.each([
    ['  حيفا \n\t القديمة ', 'حيفا القديمة'],
    ['حيفا\u00a0\u00a0القديمة\u2003', 'حيفا القديمة'],
    ['\u202bحيفا\u202c\u200f', 'حيفا'],
    ['\u2067حيفا\u2069', 'حيفا'],
    ['حي\u200bفا\ufeff', 'حيفا'],
    ['حيفا\u0000', 'حيفا'],
    ['يا\u0007فا', 'يا فا'],
    ['Gaza &amp; Jaffa', 'Gaza & Jaffa'],
    ['Gaza &amp;amp; Jaffa', 'Gaza & Jaffa'],
    ['It&#8217;s &quot;so&quot;', 'It’s "so"'],
    ['It&amp;#8217;s', 'It’s'],
    ['<strong>حيفا</strong> و<em>يافا</em>', 'حيفا ويافا'],
    ['حيفا<br/>يافا', 'حيفا يافا'],
    ['&lt;b&gt;حيفا&lt;/b&gt;', 'حيفا'],
    ['<p class="x">حيفا</p><p>يافا</p>', 'حيفا يافا'],
    ['a<script>alert(1)</script>b<!-- c -->', 'a b'],
    ['a<!-- <script> -->b<STYLE x>c</style >d<script>e', 'a b de'],
    ['a<!--b<style>c</style>d', 'a<!--b d'],
    ['<svg/onload=alert(1)>حيفا</title>', 'حيفا'],
    ['[vc_row][vc_column width=&quot;1/2&quot;]حيفا[/vc_column][/vc_row]', 'حيفا'],
    ['[caption]حيفا[/caption] [1] [كذا]', 'حيفا [1] [كذا]'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['1 &lt; 2', '1 < 2'],
    ['Start-Ups <unknown>', 'Start-Ups <unknown>'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['حيفا\u200c يافا\u200d', 'حيفا يافا'],
    ['👩\u200d🌾', '👩\u200d🌾'],
    ['مُحرّكًا', 'مُحرّكًا'],
    ['\ud800حيفا', 'حيفا'],
    ['  ', ''],
    ['\u200f\u200e', ''],
  ])('%j becomes %j', (text, line) => {
    expect(cleanLine(text)).toBe(line);
  });

  test('leaves no control, direction mark or doubled space, and nothing to clean again', () => {
    const awkward = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom('\u200f', '\u202b', '\u200c', ' ', '\n', 'ح', '\u00a0', '\ufeff', '\0'),
        )
        .map((characters) => characters.join('')),
    );
    fc.assert(
      fc.property(awkward, (text) => {
        const line = cleanLine(text.replace(/[<&]/g, ''));
        expect(line).not.toMatch(
          /\p{Cc}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]|\s\s/u,
        );
        expect(line).toBe(line.trim());
        expect(cleanLine(line)).toBe(line);
      }),
      { numRuns: 200 },
    );
  });

  test('reads no more than a line can need, so that half-open tags cost nothing', () => {
    expect(cleanLine(`a${'<!--'.repeat(100_000)}`)).toHaveLength(20_000);
    expect(cleanLine('<script '.repeat(100_000)).length).toBeLessThanOrEqual(20_000);
    expect(cleanLine('&amp;'.repeat(100_000))).toBe('&'.repeat(4_000));
  });

  test.each(['<!--', '<script ', '<script>', '</script', '<style><script>', '\u200d', '<a '])(
    'takes time in proportion to the length: %j',
    (part) => {
      const text = `ح ${part.repeat(20_000 / part.length - 1)}ح`;
      const started = performance.now();
      for (let time = 0; time < 20; time++) cleanLine(text);
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});
