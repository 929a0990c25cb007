'use client';

import { useEffect } from 'react';

/**
 * Loads the custom elements once the page can be read. They work on markup that the server
 * sent and that means something without them; nothing here renders.
 */
export function Behaviours() {
  useEffect(() => {
    import('./elements/define-elements').then(({ defineElements }) => defineElements());
  }, []);
  return null;
}
