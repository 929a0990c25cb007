import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Blob, Face, Font, shape, Buffer as TextBuffer } from 'harfbuzzjs';
import subsetFont from 'subset-font';

/** A point of an outline in font units, y upwards. */
type Contour = { path: string; left: number; right: number; bottom: number; top: number };

export interface Lettering {
  /** The letters, and apart from them their dots as lozenges: SVG paths, y downwards. */
  letters: string;
  dots: string;
  /** x, y, width, height around all of it. */
  box: [number, number, number, number];
}

const packages = createRequire(import.meta.url);

/**
 * A word in Markazi Text (SIL Open Font License) as paths. A reed pen makes dots as lozenges,
 * and a stitch is a lozenge too: the face's round dots are drawn anew as such.
 * @param part the fontsource file's script
 */
export async function lettering(
  text: string,
  part: 'arabic' | 'latin',
  weight: number,
): Promise<Lettering> {
  const file = packages.resolve(
    `@fontsource-variable/markazi-text/files/markazi-text-${part}-wght-normal.woff2`,
  );
  const sfnt = await subsetFont(readFileSync(file), text, {
    targetFormat: 'sfnt',
    variationAxes: { wght: weight },
  });
  const contours = contoursOf(text, sfnt);
  const isDot = dotTest(part);
  const dots = contours.filter(isDot);
  const letters = contours.filter((contour) => !isDot(contour));
  const drawn = dots.map(lozenge);
  const all = [...letters, ...drawn];
  const left = Math.min(...all.map((each) => each.left));
  const top = Math.min(...all.map((each) => -each.top));
  return {
    letters: letters.map((each) => each.path).join(''),
    dots: drawn.map((each) => each.path).join(''),
    box: [
      left,
      top,
      Math.max(...all.map((each) => each.right)) - left,
      Math.max(...all.map((each) => -each.bottom)) - top,
    ],
  };
}

function contoursOf(text: string, sfnt: Buffer): Contour[] {
  const font = new Font(new Face(new Blob(sfnt)));
  const buffer = new TextBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const contours: Contour[] = [];
  let pen = 0;
  for (const glyph of buffer.getGlyphInfosAndPositions()) {
    const x = pen + (glyph.xOffset ?? 0);
    const y = glyph.yOffset ?? 0;
    for (const outline of font.glyphToPath(glyph.codepoint).split(/(?=M)/)) {
      if (outline) contours.push(moved(outline, x, y));
    }
    pen += glyph.xAdvance ?? 0;
  }
  return contours;
}

function moved(outline: string, dx: number, dy: number): Contour {
  const xs: number[] = [];
  const ys: number[] = [];
  const path = outline.replace(/(-?[\d.]+)[ ,](-?[\d.]+)/g, (_, x: string, y: string) => {
    xs.push(Number(x) + dx);
    ys.push(Number(y) + dy);
    return `${Math.round(Number(x) + dx)} ${Math.round(-Number(y) - dy)}`;
  });
  return {
    path,
    left: Math.min(...xs),
    right: Math.max(...xs),
    bottom: Math.min(...ys),
    top: Math.max(...ys),
  };
}

/** Dots are the small round outlines. In Latin, those above the letters: serifs overlap as small outlines too. */
function dotTest(part: 'arabic' | 'latin'): (contour: Contour) => boolean {
  return ({ left, right, bottom, top }) => {
    const [width, height] = [right - left, top - bottom];
    const small = width < 340 && height < 340 && Math.abs(width - height) < 60;
    return small && (part === 'arabic' || bottom > 820);
  };
}

function lozenge(dot: Contour): Contour {
  const x = Math.round((dot.left + dot.right) / 2);
  const y = Math.round((dot.bottom + dot.top) / 2);
  const r = Math.round((dot.right - dot.left) * 0.58);
  return {
    path: `M${x} ${-y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`,
    left: x - r,
    right: x + r,
    bottom: y - r,
    top: y + r,
  };
}
