import { createStore, get, set, type UseStore, update } from 'idb-keyval';

/** What a list needs to show an article that this browser remembers. */
export interface RememberedArticle {
  id: number;
  title: string;
  language: string;
  author?: string;
  /** ISO 8601. */
  day?: string;
}

export interface SavedArticle extends RememberedArticle {
  savedAt: number;
}

export interface ReadArticle extends RememberedArticle {
  readAt: number;
  /** How far the text was read, 0 to 1. */
  progress: number;
}

/** As many read articles stay readable offline; positions are remembered for more. */
export const readOffline = 30;
const mostRead = 200;
const mostSaved = 500;

/**
 * What a reader saved and read, in this browser's IndexedDB and nowhere else. Reads give an empty
 * list where the browser refuses storage; writes reject, so that nobody is told it was kept.
 */
export async function savedArticles(): Promise<SavedArticle[]> {
  return listOr<SavedArticle>('saved');
}

/** The last read first. */
export async function readArticles(): Promise<ReadArticle[]> {
  return listOr<ReadArticle>('read');
}

/** One that is saved already, in another tab, stays where it is in the list. */
export async function save(article: RememberedArticle): Promise<void> {
  await change<SavedArticle>('saved', (list) =>
    list.some(({ id }) => id === article.id)
      ? list
      : [{ ...article, savedAt: Date.now() }, ...list].slice(0, mostSaved),
  );
}

export async function unsave(id: number): Promise<void> {
  await change<SavedArticle>('saved', (list) => list.filter((each) => each.id !== id));
}

/** Puts an article first among those read; without a progress, the one it had is kept. */
export async function rememberRead(article: RememberedArticle, progress?: number): Promise<void> {
  await change<ReadArticle>('read', (list) => {
    const before = list.find(({ id }) => id === article.id);
    const entry = {
      ...article,
      readAt: Date.now(),
      progress: progress ?? before?.progress ?? 0,
    };
    return [entry, ...list.filter(({ id }) => id !== article.id)].slice(0, mostRead);
  });
}

/** An article that the archive has no more. */
export async function forgetArticle(id: number): Promise<void> {
  await change<SavedArticle>('saved', (list) => list.filter((each) => each.id !== id));
  await change<ReadArticle>('read', (list) => list.filter((each) => each.id !== id));
}

export async function forgetRead(): Promise<void> {
  await set('read', [], store());
}

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('bisan', 'reading');
  return opened;
}

async function listOr<T>(name: string): Promise<T[]> {
  try {
    return (await get<T[]>(name, store())) ?? [];
  } catch (error) {
    if (isStorageError(error)) return [];
    throw error;
  }
}

async function change<T>(name: string, by: (list: T[]) => T[]): Promise<void> {
  await update<T[]>(name, (list) => by(list ?? []), store());
}

/** IndexedDB is refused (a private window, blocked site data), full, or not there at all. */
export function isStorageError(error: unknown): boolean {
  return error instanceof DOMException || error instanceof ReferenceError;
}
