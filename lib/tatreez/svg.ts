import type { Palette } from '#lib/tatreez/palettes';
import { type StitchGrid, stitchAt } from '#lib/tatreez/stitch-grid';

/**
 * A sewn cloth as SVG. Stitches of one thread in a row are one bar; the cloth seen between the
 * arms of each cross is one pattern laid over everything, so that a picture stays small.
 */
export function clothSvg(grid: StitchGrid, palette: Palette): string {
  const { width, height } = grid;
  const threads = palette.threads.map((color, at) => {
    const bars = barsOf(grid, at + 1);
    return bars && `<path stroke="${color}" d="${bars}"/>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 8}" height="${height * 8}">` +
    `<defs><pattern id="w" width="1" height="1" patternUnits="userSpaceOnUse">` +
    `<path fill="${palette.cloth}" d="M.32 0h.36L.5.24zM.32 1h.36L.5.76zM0 .32v.36L.24.5zM1 .32v.36L.76.5z"/></pattern></defs>` +
    `<path fill="${palette.cloth}" d="M0 0h${width}v${height}H0z"/>` +
    `<g fill="none">${threads.join('')}</g>` +
    `<path fill="url(#w)" d="M0 0h${width}v${height}H0z"/></svg>`
  );
}

/** Horizontal strokes, one unit thick, along the middle of each row. */
function barsOf(grid: StitchGrid, thread: number): string {
  let path = '';
  for (let y = 0; y < grid.height; y++) {
    let start = -1;
    let last = 0;
    let row = '';
    for (let x = 0; x <= grid.width; x++) {
      const sewn = x < grid.width && stitchAt(grid, x, y) === thread;
      if (sewn && start < 0) start = x;
      if (sewn || start < 0) continue;
      row += row === '' ? `M${start} ${y}.5h${x - start}` : `m${start - last} 0h${x - start}`;
      last = x;
      start = -1;
    }
    path += row;
  }
  return path;
}
