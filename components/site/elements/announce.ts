/** So long what was said stays in view. */
const shownMs = 5_000;

let region: HTMLElement | undefined;
let timer: number | undefined;

/** Puts the region there before anything is said: what is new with its words is often not read. */
export function prepareAnnouncements(): void {
  if (region) return;
  region = document.createElement('p');
  region.ariaLive = 'polite';
  region.className = 'sr-only';
  document.body.append(region);
}

/**
 * Says what was done to screen readers, who hear the same words twice when they are said twice, and
 * shows it: a button that was pressed by a key may be out of sight, or not have done its work.
 */
export function announce(text: string): void {
  if (!region) return;
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  region.className = 'notice';
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (region) region.className = 'sr-only';
  }, shownMs);
}
