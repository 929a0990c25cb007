/**
 * Pictures die at their sources. One with data-fallback is replaced by that, once; a picture in
 * a text that cannot be had leaves its caption and no broken frame.
 */
export function replaceDeadImages(root: Document): void {
  // Errors of images do not bubble, but they are captured.
  root.addEventListener('error', (event) => replace(event.target), true);
  for (const image of root.querySelectorAll('img')) {
    if (image.complete && image.naturalWidth === 0 && image.currentSrc !== '') replace(image);
  }
}

function replace(target: EventTarget | null): void {
  if (!(target instanceof HTMLImageElement)) return;
  const { fallback } = target.dataset;
  if (fallback) {
    delete target.dataset.fallback;
    target.removeAttribute('srcset');
    target.src = fallback;
    target.dataset.stitched = '';
  } else if (target.closest('.prose')) {
    target.classList.add('dead');
  }
}
