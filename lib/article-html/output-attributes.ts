import { cleanText } from '#lib/article-html/clean-text';
import { keptClasses } from '#lib/article-html/kept-classes';
import type { OutputElement } from '#lib/article-html/output-tree';
import type { Attributes } from '#lib/article-html/source-tree';

type Written = OutputElement['attributes'];

/** A picture's attributes: shown when it comes near, without telling its server who reads. */
export function imageAttributes(image: Attributes): Written {
  return given({
    src: image.src,
    srcset: image.srcset,
    sizes: image.srcset ? image.sizes : undefined,
    alt: image.alt ?? '',
    title: titleOf(image),
    width: wholeNumber(image.width, 20_000),
    height: wholeNumber(image.height, 20_000),
    class: keptClasses(image.class),
    loading: 'lazy',
    decoding: 'async',
    referrerpolicy: 'no-referrer',
  });
}

/** How many columns and rows a cell takes, when it takes more than one. */
export function spanAttributes(cell: Attributes): Written {
  return given({ colspan: spanOf(cell.colspan), rowspan: spanOf(cell.rowspan) });
}

/** The number a list goes on from, when it is not the first of its kind. */
export function startAttributes(list: Attributes): Written {
  const start = wholeNumber(list.start, 9999);
  return given({ start: start === '1' ? undefined : start });
}

/** A link's address and title. What it needs to leave the site safely is added later. */
export function linkAttributes(link: Attributes): Written {
  return given({ href: link.href, title: titleOf(link) });
}

function titleOf({ title }: Attributes): string | undefined {
  return title ? cleanText(title).trim() || undefined : undefined;
}

function spanOf(value: string | undefined): string | undefined {
  const span = wholeNumber(value, 1000);
  return span === '1' ? undefined : span;
}

/** A plain positive integer: no units, signs, fractions or percents. */
function wholeNumber(value: string | undefined, maximum: number): string | undefined {
  const digits = value?.trim() ?? '';
  return /^[1-9]\d{0,4}$/.test(digits) && Number(digits) <= maximum ? digits : undefined;
}

function given(attributes: { [name: string]: string | undefined }): Written {
  const written: Written = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) written[name] = value;
  }
  return written;
}
