/** Whether a text fits into its place when it is written in a size. */
export type Fits = (text: string, size: number) => Promise<boolean>;

/**
 * A text in the largest of the sizes that it fits in; where it fits in none as much of it as does
 * in the last, up to the end of a word, with an ellipsis.
 * @param sizes the largest first
 */
export async function fitText(
  text: string,
  sizes: readonly [number, ...number[]],
  fits: Fits,
): Promise<{ text: string; size: number }> {
  for (const size of sizes) if (await fits(text, size)) return { text, size };
  const size = Math.min(...sizes);
  const places = cutsOf(text);
  let [fitting, tooLong] = [0, places.length];
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1;
    if (await fits(cutAt(text, places[middle]), size)) fitting = middle;
    else tooLong = middle;
  }
  return { text: cutAt(text, places[fitting]), size };
}

/** Where a text may end: after its words, or after its letters when it is one long word. */
function cutsOf(text: string): number[] {
  const granularity = /\s/.test(text) ? 'word' : 'grapheme';
  const segments = [...new Intl.Segmenter('ar', { granularity }).segment(text)];
  return segments
    .filter(({ isWordLike }) => granularity === 'grapheme' || isWordLike)
    .map(({ index, segment }) => index + segment.length);
}

function cutAt(text: string, end = text.length): string {
  return `${text.slice(0, end)}…`;
}
