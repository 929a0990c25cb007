const part = /<page-part data-name="(\w+)"[^>]*>.*?<\/page-part>/gs;

/**
 * A page's HTML with new parts in the places of the old: components/site/page-part.tsx
 * @param parts by name, as HTML
 * @returns undefined when the page has other parts than these
 */
export function withParts(html: string, parts: ReadonlyMap<string, string>): string | undefined {
  const names = [...html.matchAll(part)].map(([, name]) => name);
  const isSame = names.length === parts.size && names.every((name) => parts.has(name ?? ''));
  if (!isSame) return undefined;
  return html.replace(part, (_, name: string) => parts.get(name) ?? '');
}
