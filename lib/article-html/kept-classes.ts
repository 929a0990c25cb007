/**
 * The only classes of a source that are kept: where its editor put a picture. Everything else
 * would meet the site's own styles by accident.
 */
const kept: ReadonlySet<string> = new Set([
  'alignleft',
  'alignright',
  'aligncenter',
  'alignwide',
  'alignfull',
]);

/** The kept ones among a class attribute's names, or nothing. */
export function keptClasses(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const names = value.split(/\s+/).filter((name) => kept.has(name));
  return names.length > 0 ? [...new Set(names)].join(' ') : undefined;
}
