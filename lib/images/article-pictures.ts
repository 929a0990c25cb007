import {
  type ImageAttributes,
  rewriteImages,
  type WrittenImage,
} from '#lib/article-html/rewrite-images';
import { pictureOf } from '#lib/images/picture';

/** As wide as an article's column gets, in CSS pixels. */
const columnWidth = 752;

/** An article's html with its pictures as the site shows them: see pictureOf. */
export function withPictures(html: string): string {
  return rewriteImages(html, shown);
}

function shown(image: WrittenImage): ImageAttributes | undefined {
  const width = Math.min(image.width ?? columnWidth, columnWidth);
  // A picture of the text that can't be had leaves its caption, not a cloth that means nothing.
  const picture = pictureOf(image.largest, { width, standIn: '' });
  if (!picture?.proxied) return undefined;
  return {
    src: picture.src,
    srcset: picture.srcSet,
    sizes: picture.srcSet && `auto, (min-width: ${width}px) ${width}px, 100vw`,
    ...sizeOf(image, picture.measures),
    style: picture.measures && `background-color:${picture.measures.colour}`,
    referrerpolicy: undefined,
  };
}

/** The width that the article gives it, in the picture's true proportions, once they are known. */
function sizeOf(
  image: WrittenImage,
  measures?: { width: number; height: number },
): ImageAttributes {
  if (!measures) return {};
  const width = Math.min(image.width ?? measures.width, measures.width);
  const height = Math.round((width * measures.height) / measures.width);
  return { width: String(width), height: String(Math.max(1, height)) };
}
