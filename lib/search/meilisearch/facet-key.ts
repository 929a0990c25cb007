import { hash } from 'node:crypto';

/** The server cuts longer values of filters. */
const longestReadable = 150;

/**
 * A value as filters compare it. The server folds such values in its own way (case, marks), so
 * قرية and قريه would be one tag; and a value in a filter would have to be escaped. In hex it
 * is neither. Of a very long value only the hash is kept: it can be filtered by, not counted.
 */
export function facetKey(value: string): string {
  const bytes = Buffer.from(value);
  return bytes.length <= longestReadable ? `x${bytes.toString('hex')}` : `h${hash('sha1', value)}`;
}

/** The value of a key; undefined when it was too long. */
export function facetValue(key: string): string | undefined {
  return key.startsWith('x') ? Buffer.from(key.slice(1), 'hex').toString() : undefined;
}
