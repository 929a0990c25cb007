import { coverSvg, sigilSvg } from '#lib/tatreez/cover';

/**
 * The motif that stands in for a picture, drawn here as /tatreez draws it.
 * @param address below /tatreez: lib/tatreez/addresses.ts; it was signed, so it is one of ours
 */
export function standInSvg(address: string): string | undefined {
  const [kind, id, category] = address.split('/').slice(2).map(decodeURIComponent);
  if (id === undefined) return undefined;
  if (kind === 'cover') return coverSvg(id, category ?? null);
  return kind === 'sigil' ? sigilSvg(id) : undefined;
}
