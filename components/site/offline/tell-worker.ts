import type { WorkerIsTold, WorkerSays } from './worker-scope';

/** Only in pages of the built site, and where the browser has service workers. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  // After everything a reader waits for.
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(isRefused);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}

/** Keeps an article's page for reading offline. Where there is no worker nothing is kept. */
export function keepOffline(path: string): void {
  tell({ type: 'keep', path, fonts: fontsInUse() });
}

export function trimOffline(): void {
  tell({ type: 'trim' });
}

export function refreshOffline(changed: () => void): void {
  navigator.serviceWorker?.addEventListener('message', (event: MessageEvent<WorkerSays>) => {
    if (event.data.type === 'changed') changed();
  });
  tell({ type: 'refresh', path: location.pathname });
}

/**
 * Whether the worker saw this page being fetched, and so has kept what is to be kept. One that has
 * only just begun controls the page and did not see it come.
 */
export function isSeenByWorker(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry !== undefined && entry.workerStart > 0;
}

async function tell(message: WorkerIsTold): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage(message);
}

/** Storage is blocked, or the connection broke: the site goes on without it. */
function isRefused(error: unknown): void {
  if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
}

function fontsInUse(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name, location.href))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/fonts/'))
    .map(({ pathname }) => pathname);
}
