import { env } from '#lib/env';
import { imageAddresses, longestSource } from '#lib/images/image-address';
import { imageFacts } from '#lib/images/image-facts';
import { keyOfSource } from '#lib/images/image-files';
import { enoughFor, type ImageWidth, imageWidths } from '#lib/images/image-widths';
import type { Measures } from '#lib/images/make-picture';
import { shownImage } from '#lib/images/shown-image';

/** What an `<img>` needs to show a picture. */
export interface Picture {
  src: string;
  /** Where there are several widths of it. */
  srcSet?: string;
  /** It comes through the site. */
  proxied?: boolean;
  /** Where the picture was fetched before. */
  measures?: Measures;
}

export interface PictureUse {
  /** The most it is shown at, in CSS pixels: twice that is made, for fine screens. */
  width: number;
  /** What stands in for it when it can't be had: an address of lib/tatreez/addresses.ts, or ''. */
  standIn: string;
}

/**
 * How a picture is shown: one of another site through /img, so that its source learns nothing of
 * the reader and its death is covered up; one of ours as it is. With IMAGE_PROXY=off every one as
 * it is.
 * @returns undefined for what is no address of a picture
 */
export function pictureOf(address: string | null, use: PictureUse): Picture | undefined {
  const source = shownImage(address);
  if (source === undefined) return undefined;
  if (source.startsWith('/') || !env().IMAGE_PROXY) return { src: source };
  if (source.length > longestSource) return undefined;
  const measures = imageFacts().measures(keyOfSource(source));
  const widths = widthsFor(use.width, measures?.width);
  const addresses = imageAddresses(source, use.standIn, widths);
  const at = Math.max(
    0,
    widths.findIndex((width) => width >= use.width),
  );
  return {
    src: addresses[at] ?? '',
    srcSet:
      widths.length > 1
        ? widths.map((width, at) => `${addresses[at]} ${width}w`).join(', ')
        : undefined,
    proxied: true,
    measures,
  };
}

/** From phones to fine screens, none above what the picture has. */
function widthsFor(shown: number, intrinsic: number | undefined): ImageWidth[] {
  const most = enoughFor(Math.min(2 * shown, intrinsic ?? Number.POSITIVE_INFINITY));
  const least = shown / 2;
  return imageWidths.filter((width) => width >= least && width <= (most ?? 1920));
}
