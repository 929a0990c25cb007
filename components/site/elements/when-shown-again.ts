/**
 * Calls back when a page is shown again, by the browser's buttons or among other tabs: what this
 * browser remembers may have been changed meanwhile.
 */
export function whenShownAgain(act: () => void): void {
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) act();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') act();
  });
}
