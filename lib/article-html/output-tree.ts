/** What is written into a page: elements of the allowlist, and texts as strings. */
export type OutputNode = OutputElement | string;

export interface OutputElement {
  name: string;
  attributes: { [name: string]: string };
  children: OutputNode[];
}

export function element(
  name: string,
  children: OutputNode[] = [],
  attributes: OutputElement['attributes'] = {},
): OutputElement {
  return { name, attributes, children };
}
