/** Prints a result for people, or the whole of it as one line of JSON. */
export function print<T>(
  options: { json?: boolean },
  result: T,
  lines: (result: T) => string | string[],
): void {
  console.log(options.json ? JSON.stringify(result) : [lines(result)].flat().join('\n'));
}
