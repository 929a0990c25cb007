import { escapeValue } from '#lib/article-html/serialize';
import { parseSrcset } from '#lib/article-html/srcset';

/** A picture of an article as its html has it. */
export interface WrittenImage {
  src: string;
  /** The largest of the sizes that its source offers, where it offers sizes. */
  largest: string;
  width: number | undefined;
  height: number | undefined;
}

/** What takes the place of a picture's attributes; undefined takes an attribute away. */
export type ImageAttributes = Record<string, string | undefined>;

/** Sizes above that are a source's own archive: slow to fetch, and no screen shows more. */
const largestWidth = 2_048;

/**
 * Gives the pictures of an article other attributes, the rest of the html staying as it is. Reads
 * only what the serializer writes: other html must be rendered first.
 * @param change undefined leaves a picture alone
 */
export function rewriteImages(
  html: string,
  change: (image: WrittenImage) => ImageAttributes | undefined,
): string {
  return html.replace(image, (written, tag: string) => {
    const attributes = attributesOf(tag);
    const changed = change(read(attributes));
    if (!changed) return written;
    const all = Object.entries({ ...attributes, ...changed });
    const kept = all.filter((each): each is [string, string] => each[1] !== undefined);
    return `<img ${kept.map(([name, value]) => `${name}="${escapeValue(value)}"`).join(' ')}>`;
  });
}

/** In html of the serializer every < and > belongs to a tag. */
const image = /<img ([^<>]*)>/g;
const attribute = /([\w-]+)="([^"]*)"/g;

function attributesOf(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of tag.matchAll(attribute))
    attributes[name] = unescaped(value);
  return attributes;
}

function read({ src = '', srcset = '', width, height }: Record<string, string>): WrittenImage {
  return {
    src,
    largest: largestOf(srcset) ?? src,
    width: width === undefined ? undefined : Number(width),
    height: height === undefined ? undefined : Number(height),
  };
}

function largestOf(srcset: string): string | undefined {
  let largest: string | undefined;
  let most = 0;
  for (const { url, size } of srcset === '' ? [] : parseSrcset(srcset)) {
    const width = size.endsWith('w') ? Number.parseInt(size, 10) : 0;
    if (width <= most || width > largestWidth) continue;
    [largest, most] = [url, width];
  }
  return largest;
}

function unescaped(value: string): string {
  return value.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => characters[name] ?? '');
}

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
