import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const blocks = [...css.matchAll(/(:root[^{]*)\{([^}]*--paper[^}]*)\}/g)];
const themes = blocks.map(([, selector, body]) => ({
  selector: selector?.trim(),
  colors: new Map(
    [...(body ?? '').matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  ),
}));

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const tinted = ['accent-soft', 'warm-soft', 'danger-soft'];

describe('the colours', () => {
  it('are defined for light and twice, alike, for dark', () => {
    expect(themes.map((theme) => theme.selector)).toEqual([
      ':root',
      ':root:not([data-theme="light"])',
      ':root[data-theme="dark"]',
    ]);
    expect(themes[1]?.colors).toEqual(themes[2]?.colors);
    expect([...(themes[1]?.colors.keys() ?? [])]).toEqual([...(themes[0]?.colors.keys() ?? [])]);
  });

  for (const { selector, colors } of themes) {
    const of = (name: string) => {
      const value = colors.get(name);
      if (!value) throw new Error(`--${name} is missing from ${selector}`);
      return value;
    };

    it(`${selector}: what is read at length has a contrast of 7`, () => {
      for (const ground of [...grounds, 'mark']) {
        expect(contrast(of('ink'), of(ground)), `ink on ${ground}`).toBeGreaterThanOrEqual(7);
      }
      // Excerpts and links within the text.
      for (const name of ['muted', 'accent']) {
        for (const ground of ['paper', 'surface']) {
          expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(7);
        }
      }
    });

    it(`${selector}: all other text has a contrast of 4.5 on every ground`, () => {
      for (const name of ['ink', 'muted', 'accent', 'warm', 'danger']) {
        for (const ground of [...grounds, ...tinted]) {
          expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(
            4.5,
          );
        }
      }
      expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
    });

    it(`${selector}: edges of controls and the mark of focus have a contrast of 3`, () => {
      for (const name of ['edge', 'warm', 'clay']) {
        for (const ground of grounds) {
          expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
        }
      }
    });
  }
});
