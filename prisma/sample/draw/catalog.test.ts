import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pictures } from '#sample/catalog';

const folder = join(import.meta.dirname, '../../../public/sample');
const names = Object.keys(pictures);

describe('the pictures of the sample archive', () => {
  it('are exactly the files that the site ships', () => {
    const shipped = readdirSync(folder).filter((file) => file.endsWith('.svg'));
    expect(shipped.sort()).toEqual(names.map((name) => `${name}.svg`).sort());
    expect(names).toHaveLength(30);
  });

  it.each(Object.entries(pictures))('%s is what the script draws, twice over', (name, draw) => {
    const shipped = readFileSync(join(folder, `${name}.svg`), 'utf8');
    expect(draw()).toBe(shipped);
    expect(draw()).toBe(draw());
  });

  it.each(Object.entries(pictures))('%s is small, wordless and self-contained', (_name, draw) => {
    const svg = draw();
    expect(Buffer.byteLength(svg)).toBeLessThan(40 * 1024);
    expect(svg).toContain('viewBox="0 0 1600 900"');
    expect(svg).not.toMatch(/<(script|text|image|foreignObject|style)\b|\son\w+=|NaN|undefined/);
    expect(svg.match(/\bhref="(?!#)|url\((?!#)/g)).toBeNull();
  });
});
