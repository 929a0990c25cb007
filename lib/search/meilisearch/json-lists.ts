/** Values as JSON lists of at most so many bytes; one that is larger is a list of its own. */
export function* jsonLists(values: object[], mostBytes: number): Generator<string> {
  let texts: string[] = [];
  let bytes = 0;
  for (const value of values) {
    const text = JSON.stringify(value);
    const size = Buffer.byteLength(text) + 1;
    if (texts.length > 0 && bytes + size > mostBytes) {
      yield `[${texts.join(',')}]`;
      texts = [];
      bytes = 0;
    }
    texts.push(text);
    bytes += size;
  }
  if (texts.length > 0) yield `[${texts.join(',')}]`;
}
