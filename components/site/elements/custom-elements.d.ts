import type { HTMLAttributes } from 'react';

/** Data attributes are read by the element of that name. */
type Plain = HTMLAttributes<HTMLElement> & { class?: string; [data: `data-${string}`]: unknown };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'display-settings': Plain;
      'share-tools': Plain;
      'image-zoom': Plain;
      'save-article': Plain;
      'saved-articles': Plain;
      'reading-position': Plain;
      'load-more': Plain;
      'keyboard-help': Plain;
      'page-part': Plain;
      'drawn-part': Plain;
    }
  }
}
