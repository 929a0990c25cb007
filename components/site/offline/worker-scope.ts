/** What a service worker is given; the project's types know pages only. */
export interface WorkerScope {
  location: Location;
  clients: {
    claim(): Promise<void>;
    matchAll(): Promise<{ postMessage(message: WorkerSays): void }[]>;
  };
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
  addEventListener(type: 'message', listener: (event: ToldEvent) => void): void;
}

export interface LastingEvent {
  waitUntil(until: Promise<unknown>): void;
}

export interface AskedEvent extends LastingEvent {
  request: Request;
  preloadResponse?: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}

export interface ToldEvent extends LastingEvent {
  data: WorkerIsTold;
}

/** What pages tell the worker. */
export type WorkerIsTold =
  /** Keep this article's page, and these fonts that the page in view uses. */
  | { type: 'keep'; path: string; fonts: string[] }
  /** Ask of all kept pages whether they are still right; the page that asks is at this path. */
  | { type: 'refresh'; path?: string }
  /** Saved or read articles were taken off their list. */
  | { type: 'trim' };

/** What the worker tells pages: the lists of saved or read articles have changed. */
export type WorkerSays = { type: 'changed' };
