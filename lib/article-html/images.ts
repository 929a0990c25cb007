import { cleanText } from '#lib/article-html/clean-text';
import type {
  Attributes,
  SourceImage,
  SourceNode,
  SourceText,
} from '#lib/article-html/source-tree';
import { formatSrcset, parseSrcset } from '#lib/article-html/srcset';
import { safeImageUrl } from '#lib/article-html/urls';
import { isBlank } from '#lib/article-html/white-space';

/**
 * Finds each picture's real address behind a lazy loader's placeholder. Takes out pictures
 * without one, a lazy loader's spare copies and counting pixels; a picture of an emoji becomes
 * the emoji itself.
 */
export function resolveImages(children: SourceNode[], baseUrl?: string): void {
  let kept = 0;
  for (const node of children) {
    const result = node.kind === 'image' ? resolveImage(node, baseUrl) : node;
    if (node.kind === 'block') resolveImages(node.children, baseUrl);
    if (result) children[kept++] = result;
  }
  children.length = kept;
}

function resolveImage(image: SourceImage, baseUrl?: string): SourceImage | SourceText | undefined {
  const given = image.attributes;
  if (given['data-lazy-fallback'] !== undefined) return undefined;
  const alt = cleanText(given.alt ?? '').trim();
  if (isEmoji(given) && !isBlank(alt)) return { kind: 'text', text: alt, marks: image.marks };
  if (isPixel(given)) return undefined;
  const attributes = addressOf(given, baseUrl);
  if (!attributes) return undefined;
  return {
    ...image,
    attributes: {
      ...attributes,
      alt,
      title: given.title,
      class: given.class,
      width: given.width,
      height: given.height,
    },
  };
}

function addressOf(given: Attributes, baseUrl?: string): Attributes | undefined {
  const sets = [given['data-lazy-srcset'], given['data-srcset'], given.srcset];
  const srcset = sets.find((set) => set && !/(?:^|[\s,])data:/i.test(set));
  const candidates = srcset ? parseSrcset(srcset, baseUrl) : [];
  const sources = [given['data-lazy-src'], given['data-src'], given['data-original'], given.src];
  const src = firstSafe(sources, baseUrl) ?? candidates[0]?.url;
  if (!src) return undefined;
  // One size is no choice: stripping the query often leaves the same file for all of them.
  if (candidates.length < 2) return { src };
  return { src, srcset: formatSrcset(candidates), sizes: given.sizes };
}

function firstSafe(values: (string | undefined)[], baseUrl?: string): string | undefined {
  for (const value of values) {
    const url = value ? safeImageUrl(value, baseUrl) : undefined;
    if (url) return url;
  }
  return undefined;
}

function isEmoji(given: Attributes): boolean {
  return (
    /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(given.class ?? '') && (given.alt ?? '').length <= 16
  );
}

function isPixel(given: Attributes): boolean {
  return /^[01]$/.test(given.width ?? '') && /^[01]$/.test(given.height ?? '');
}
