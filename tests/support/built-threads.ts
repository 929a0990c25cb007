import { resolve } from 'node:path';
import type { ThreadEntry, ThreadName } from '#lib/threads/thread-entry';

/**
 * In the place of lib/threads/thread-entry: threads start what programs.ts made of them, as they do
 * in an image. From TypeScript each takes seconds to start (jobs/timetable.test.ts does that):
 *
 *     vi.mock('#lib/threads/thread-entry', () => import('#tests/support/built-threads'));
 */
export function threadEntry(name: ThreadName): ThreadEntry {
  return { path: resolve(`tmp/test-programs/threads/${name}.mjs`), workerData: {} };
}
