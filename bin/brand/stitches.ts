/** Repeating bands that style sheets use as masks, one character a stitch. */
export const bands = {
  /** Along the top of every page. */
  hem: ['...X....', '..XXX...', '.XX.XX.X', '..XXX...', '...X....'],
  /** Between parts of a text. */
  row: ['.X.X....', '..X...X.', '.X.X....'],
  /** Down the side of a quotation. */
  seam: ['..X..', '.X.X.', 'X.X.X', '.X.X.', '..X..', '.....'],
} as const;

/** A band as crosses: two strokes for each stitch. */
export function bandSvg(rows: readonly string[]): string {
  const width = rows[0]?.length ?? 0;
  let path = '';
  for (const [y, row] of rows.entries()) {
    for (const [x, stitch] of [...row].entries()) {
      if (stitch === 'X') path += `M${x} ${y}l1 1m-1 0l1-1`;
    }
  }
  const [w, h] = [width * 4, rows.length * 4];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${rows.length}" width="${w}" height="${h}"><path d="${path}" stroke="#000" stroke-width=".5"/></svg>\n`;
}

/**
 * The sign of the site: an eight-pointed star, counted on a grid so coarse that it holds at 16
 * pixels.
 * @param margin bare stitches around it: a maskable icon may lose its corners
 */
export function starSvg(margin: number, corner: number): string {
  const radius = 6;
  const size = (radius + margin) * 2 + 1;
  const middle = radius + margin;
  const paths: Record<string, string> = {};
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const color = starColor(Math.abs(x - middle), Math.abs(y - middle));
      if (color) paths[color] = `${paths[color] ?? ''}M${x} ${y}h1v1h-1z`;
    }
  }
  const stitches = Object.entries(paths).map(([color, d]) => `<path fill="${color}" d="${d}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" rx="${corner}" fill="#1d5a38"/>${stitches.join('')}</svg>\n`;
}

/** Green leaf outside, cream within, terracotta at the heart. */
function starColor(x: number, y: number): string | undefined {
  const [a, b] = [Math.max(x, y), Math.min(x, y)];
  if (a + b <= 1) return '#cf5f33';
  if (a + b <= 3) return '#fbf8f3';
  if (a <= 4 || a + b <= 6) return a === 4 && b === 4 ? '#a9dcb6' : '#74c88a';
  return undefined;
}
