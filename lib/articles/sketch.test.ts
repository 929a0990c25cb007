import { describe, expect, it } from 'vitest';
import { shinglesOf, sketchOf, sketchSize } from '#lib/articles/sketch';
import { arabicVocabulary, pick, seededRandom } from '#tests/support/generated-words';

const { stems } = arabicVocabulary();

function words(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => pick(random, stems));
}

function agreement(a: string[], b: string[]): number {
  const [one, other] = [sketchOf(a.join(' ')), sketchOf(b.join(' '))];
  let equal = 0;
  for (let at = 0; at < sketchSize * 4; at += 4) {
    if (one.readUInt32LE(at) === other.readUInt32LE(at)) equal++;
  }
  return equal / sketchSize;
}

describe('sketchOf', () => {
  it('is the same whatever the spelling and the signs', () => {
    const text = words(80, 1);
    const marked = text.map((word) => `${word.replace(/ا/g, 'أ')}ُ،`);
    expect(agreement(text, marked)).toBe(1);
  });

  it('agrees as much as the texts do', () => {
    const text = words(500, 2);
    const random = seededRandom(3);
    const changed = text.map((word) => (random() < 0.1 ? pick(random, stems) : word));
    expect(agreement(text, changed)).toBeGreaterThan(0.4);
    expect(agreement(text, changed)).toBeLessThan(0.8);
    expect(agreement(text, words(500, 4))).toBeLessThan(0.1);
  });

  it('is empty for a text too short to tell', () => {
    expect(sketchOf('كلمات قليلة لا تكفي')).toHaveLength(0);
    expect(sketchOf('')).toHaveLength(0);
  });
});

describe('shinglesOf', () => {
  it('has three words in a row, each once', () => {
    expect(shinglesOf('واحد اثنان ثلاثة أربعة').size).toBe(2);
    expect(shinglesOf('واحد اثنان').size).toBe(0);
    expect(shinglesOf('كان ما كان ما كان').size).toBe(2);
  });
});
