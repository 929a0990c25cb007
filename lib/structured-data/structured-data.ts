/** What a page is about, in the words of schema.org. Undefined values are left out. */
export type StructuredData = { '@type': string } & Record<string, unknown>;

/**
 * As the contents of a script element: no `<` is left, so nothing in a title can end the
 * element or begin a comment in it.
 */
export function structuredDataJson(data: StructuredData | StructuredData[]): string {
  const graph = Array.isArray(data)
    ? { '@context': 'https://schema.org', '@graph': data }
    : { '@context': 'https://schema.org', ...data };
  return JSON.stringify(graph).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
