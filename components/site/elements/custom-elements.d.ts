import type { HTMLAttributes } from 'react';

type Plain = HTMLAttributes<HTMLElement> & { class?: string };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'display-settings': Plain;
      'share-tools': Plain & {
        'data-title'?: string;
        'data-copied'?: string;
        'data-failed'?: string;
      };
      'image-zoom': Plain & { 'data-enlarge'?: string; 'data-close'?: string };
    }
  }
}
