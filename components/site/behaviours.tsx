'use client';

import { useEffect } from 'react';

/**
 * Starts what scripts do for readers where React runs: in development, and on pages that are not
 * kept. Kept pages are sent without React and with that script alone (lib/site/reading-page.ts).
 */
export function Behaviours() {
  useEffect(() => {
    import('./reading-script').then(({ startReading }) => startReading());
  }, []);
  return null;
}
