import {
  keepFonts,
  keepMissing,
  keepPage,
  keptArticle,
  keptPicture,
  noteArticle,
  refreshArticles,
  trimArticles,
} from './kept-pages';
import { articleId, isLeftAlone, isNamedByContents, languageOf } from './what-to-keep';
import type { AskedEvent, WorkerScope } from './worker-scope';

/**
 * Makes saved articles and those read last readable offline. Pages come from the network; what is
 * kept is shown only where that gives nothing. Nothing of the desk or of a signed-in person is kept.
 */
declare const buildId: string;

const worker = self as unknown as WorkerScope;
const { origin } = worker.location;
const shellPrefix = 'bisan-shell-';
const shell = shellPrefix + buildId;
const shellPages = ['/offline', '/en/offline', '/saved', '/en/saved'];
/** So long a page that is kept waits for the network to have a newer one. */
const patienceMs = 5_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(fillShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isPage = request.mode === 'navigate' && request.method === 'GET';
  if (isLeftAlone(request.method, url, origin)) {
    // The browser has asked already: what it was answered must be passed on, or it asks again.
    if (isPage) event.respondWith(fetched(event));
    return;
  }
  if (isPage) event.respondWith(answerPage(event, url.pathname));
  else if (isNamedByContents(url.pathname)) event.respondWith(answerNamed(event, url.pathname));
  else if (request.destination === 'image') event.respondWith(answerImage(request));
});

worker.addEventListener('message', (event) => {
  const { data } = event;
  if (data.type === 'keep') event.waitUntil(keepArticle(data.path, data.fonts));
  if (data.type === 'refresh') event.waitUntil(refresh(data.path ?? '/'));
  if (data.type === 'trim') event.waitUntil(trimArticles(origin));
});

async function keepArticle(path: string, fonts: string[]): Promise<void> {
  await noteArticle(path, await fetch(path, { credentials: 'omit', cache: 'no-cache' }), origin);
  await keepFonts(fonts.filter((font) => isNamedByContents(font)));
  await keepMissing(origin, languageOf(path));
}

async function refresh(path: string): Promise<void> {
  if (!(await refreshArticles(origin, languageOf(path)))) return;
  for (const client of await worker.clients.matchAll()) client.postMessage({ type: 'changed' });
}

async function fillShell(): Promise<void> {
  const cache = await caches.open(shell);
  for (const page of shellPages) await keepPage(cache, page, origin);
}

/** Names of files carry their contents, so pages of the build before lose nothing by this. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(shellPrefix) && name !== shell) await caches.delete(name);
  }
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

async function answerPage(event: AskedEvent, path: string): Promise<Response> {
  const network = fromNetwork(event, path);
  // It may fail before it is waited for, or come when what is kept is shown already.
  event.waitUntil(network.catch(() => {}));
  const kept = (await keptArticle(path)) ?? (await shellPage(path));
  try {
    const response = await (kept ? Promise.race([network, later(kept)]) : network);
    // A proxy that finds no server behind it is as good as no network.
    return kept && response.status >= 502 ? kept : response;
  } catch (error) {
    const page = kept ?? (await offlinePage(path));
    if (page) return page;
    throw error;
  }
}

async function fromNetwork(event: AskedEvent, path: string): Promise<Response> {
  const response = await fetched(event);
  event.waitUntil(note(path, response.clone()));
  return response;
}

async function note(path: string, response: Response): Promise<void> {
  if (articleId(path) === undefined) return;
  await noteArticle(path, response, origin);
  await keepMissing(origin, languageOf(path));
}

/** What the browser asked for while it started this worker, where it can do that. */
async function fetched(event: AskedEvent): Promise<Response> {
  return (await event.preloadResponse) ?? fetch(event.request);
}

function later(kept: Response): Promise<Response> {
  return new Promise((resolve) => setTimeout(() => resolve(kept), patienceMs));
}

async function shellPage(path: string): Promise<Response | undefined> {
  return (await caches.open(shell)).match(path);
}

function offlinePage(path: string): Promise<Response | undefined> {
  return shellPage(languageOf(path) === 'en' ? '/en/offline' : '/offline');
}

async function answerNamed(event: AskedEvent, path: string): Promise<Response> {
  const kept = await caches.match(event.request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok && path.startsWith('/fonts/')) event.waitUntil(keepFonts([path]));
  return response;
}

async function answerImage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await keptPicture(request);
    if (kept) return kept;
    throw error;
  }
}
