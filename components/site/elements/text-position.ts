/** A line of the window under the header, where reading goes on. */
const eyeLine = 120;

/**
 * How far a text is read, 0 to 1, by its parts (paragraphs, figures) and not by pixels: so it is
 * the same place at another size of text or window.
 */
export function positionIn(text: HTMLElement): number {
  const parts = [...text.children];
  const last = parts.at(-1)?.getBoundingClientRect();
  // Who sees the end has read it.
  if (!last || last.bottom <= window.innerHeight) return 1;
  const at = parts.findLastIndex((part) => part.getBoundingClientRect().top <= eyeLine);
  const box = parts[at]?.getBoundingClientRect();
  if (!box) return 0;
  const within = Math.min(1, (eyeLine - box.top) / Math.max(1, box.height));
  return (at + within) / parts.length;
}

/** Shows the place again, and puts the keyboard's focus there. */
export function scrollToPosition(text: HTMLElement, position: number): void {
  const parts = [...text.children];
  const at = Math.min(parts.length - 1, Math.floor(position * parts.length));
  const part = parts[at];
  if (!(part instanceof HTMLElement)) return;
  const { top, height } = part.getBoundingClientRect();
  const within = (position * parts.length - at) * height;
  window.scrollTo({ top: window.scrollY + top + within - eyeLine, behavior: 'instant' });
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
}
