/** Turns what React shows into HTML at once. */
type Draw = (shown: unknown) => string;

// Next.js loads this module more than once in one process; the way to draw stays one.
const holder = globalThis as { [drawKey]?: { draw: Draw; isDrawing: boolean } };
const drawKey = Symbol.for('bisan.drawing');

/** Says how parts of pages are drawn: the server does, before pages are made. */
export function drawWith(draw: Draw): void {
  holder[drawKey] = { draw, isDrawing: false };
}

/**
 * HTML of what a part of a page shows.
 * @returns undefined where it is drawn with what it stands in: by Next.js while developing, and in
 *   a part that is being drawn
 */
export function drawn(shown: unknown): string | undefined {
  const drawing = holder[drawKey];
  if (!drawing || drawing.isDrawing) return undefined;
  drawing.isDrawing = true;
  try {
    return drawing.draw(shown);
  } finally {
    drawing.isDrawing = false;
  }
}
