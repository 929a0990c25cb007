let region: HTMLElement | undefined;

/** Puts the region there before anything is said: what is new with its words is often not read. */
export function prepareAnnouncements(): void {
  if (region) return;
  region = document.createElement('p');
  region.ariaLive = 'polite';
  region.className = 'sr-only';
  document.body.append(region);
}

/** Says to screen readers what was done. The same words twice are said twice. */
export function announce(text: string): void {
  if (!region) return;
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
