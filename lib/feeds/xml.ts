/** An element with its attributes and contents. Contents are text, or elements already written. */
export type XmlNode = string | { xml: string };

/** Writes an element; text is escaped, what is undefined or false is left out. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined> = {},
  ...contents: (XmlNode | undefined | false)[]
): { xml: string } {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  const inner = contents.map((node) => (node ? xmlOf(node) : '')).join('');
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` };
}

export function xmlDocument(root: { xml: string }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}

/** Text for element contents and quoted attributes, without what XML 1.0 has no place for. */
function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/**
 * Without control characters and non-characters: one of them, even escaped, makes a whole
 * document unreadable. Halves of surrogate pairs become U+FFFD.
 */
function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function xmlOf(node: XmlNode): string {
  return typeof node === 'string' ? escapeXml(node) : node.xml;
}
