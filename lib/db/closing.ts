type Close = () => void | Promise<void>;

// Next.js loads this module more than once in one process; the list stays one.
const holder = globalThis as { [listKey]?: Map<string, Close> };
const listKey = Symbol.for('bisan.closing');

/** Has `close` run by closeAll(). A later one of the same name takes its place. */
export function whenClosing(name: string, close: Close): void {
  holder[listKey] ??= new Map();
  holder[listKey].set(name, close);
}

/**
 * Closes every database this process opened through lib: a process that ends with open
 * files leaves -wal files behind, and one with an open Prisma client may not end at all.
 * Whoever starts a process (a command, the server, the jobs) calls it before the end.
 */
export async function closeAll(): Promise<void> {
  const closes = [...(holder[listKey]?.values() ?? [])];
  holder[listKey]?.clear();
  for (const close of closes) await close();
}
