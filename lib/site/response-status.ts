import { AsyncLocalStorage } from 'node:async_hooks';

type Answer = { status?: number };

// Next.js loads this module more than once in one process; the storage stays one.
const holder = globalThis as { [storageKey]?: AsyncLocalStorage<Answer> };
const storageKey = Symbol.for('bisan.response-status');

function storage(): AsyncLocalStorage<Answer> {
  holder[storageKey] ??= new AsyncLocalStorage();
  return holder[storageKey];
}

/**
 * Answers the request being rendered with this status. A page of Next.js can't set one, and
 * its notFound() sends an empty page that only JavaScript fills; so a page renders what it
 * has to say and calls this, and the server (bin/server) applies it.
 */
export function answerWith(status: 403 | 404 | 410 | 503): void {
  const answer = storage().getStore();
  if (answer) answer.status = status;
}

/** Runs a request's handler; the answer holds the status that its page asked for. */
export function withAnswer<T>(answer: Answer, run: () => T): T {
  return storage().run(answer, run);
}
