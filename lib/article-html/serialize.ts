import { allowlist, emptyElements } from '#lib/article-html/allowlist';
import type { OutputElement, OutputNode } from '#lib/article-html/output-tree';

/**
 * Writes a tree as html, and the allowlist's elements and attributes only: an element that is
 * not on it leaves its content, an attribute that is not on it or has another value than it
 * may have leaves nothing. All text and all values are escaped.
 */
export function serialize(children: OutputNode[]): string {
  let html = '';
  for (const node of children) html += typeof node === 'string' ? escapeText(node) : write(node);
  return html;
}

function write({ name, attributes, children }: OutputElement): string {
  const allowed = allowlist.get(name);
  if (!allowed) return serialize(children);
  let tag = name;
  for (const attribute in attributes) {
    const value = attributes[attribute];
    if (value === undefined || !allowed.get(attribute)?.(value)) continue;
    tag += ` ${attribute}="${escapeValue(value)}"`;
  }
  return emptyElements.has(name) ? `<${tag}>` : `<${tag}>${serialize(children)}</${name}>`;
}

/** Escapes `>` too, so that every `<` and `>` of the html belongs to a tag. */
function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, escaped) : text;
}

/** The value of an attribute between double quotation marks. */
export function escapeValue(value: string): string {
  return /[&<>"]/.test(value) ? value.replace(/[&<>"]/g, escaped) : value;
}

function escaped(character: string): string {
  return escapes[character] ?? '';
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
