/** Runs `work` for the first who asks; others who ask meanwhile get the same. */
export function once<T>(
  running: Map<string, Promise<T>>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  let promise = running.get(name);
  if (!promise) {
    promise = work().finally(() => running.delete(name));
    running.set(name, promise);
  }
  return promise;
}
