import sharp, { type Sharp } from 'sharp';
import type { ImageType } from '#lib/images/image-type';

/** What readers are sent. */
export type PictureFormat = 'avif' | 'webp';

export interface Measures {
  /** In pixels, as it is shown: turned upright. */
  width: number;
  height: number;
  /** The colour of most of it: #rrggbb. */
  colour: string;
}

/** More takes a small server's memory, or time: 30 megapixels are 6,700 by 4,500, and up to 200 MB. */
const maxPixels = 30_000_000;
const maxFrames = 1_000;
const maxHeight = 16_000;

// Nothing but the decoders of what imageTypeOf names: no TIFF, nothing by a plug-in. It counts for
// the whole process, which may want to draw an SVG of its own; imageTypeOf lets none in here.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
    'VipsForeignLoadSvgBuffer',
  ],
});
// One thread for each picture: others have requests to answer. What was made is on the disk.
sharp.concurrency(1);
sharp.cache(false);

/**
 * The size and the colour of a picture, decoded once for it.
 * @returns undefined for what is no picture, or one that would take too much to decode
 */
export async function measurePicture(
  bytes: Buffer,
  type: ImageType,
): Promise<Measures | undefined> {
  try {
    const found = await opened(bytes).metadata();
    if ((found.format === 'heif' ? 'avif' : found.format) !== type) return undefined;
    if ((found.pages ?? 1) > maxFrames) return undefined;
    const { width, height } = found.autoOrient;
    // Small first: counting the colours of all pixels would take longer than all the rest.
    const small = await limited(opened(bytes).resize(64, 64, { fit: 'inside' }))
      .flatten({ background: '#fff' })
      .png()
      .toBuffer();
    const { dominant } = await sharp(small).stats();
    return { width, height, colour: hex(dominant) };
  } catch {
    // Broken, or refused by the limits: libvips says so by throwing, whatever it is.
    return undefined;
  }
}

/**
 * A picture at a width, upright, its first frame only, without what was written into it beside
 * the picture: places, devices, names.
 * @throws where the bytes can't be decoded, or not in time
 */
export async function makePicture(
  bytes: Buffer,
  width: number,
  format: PictureFormat,
): Promise<Buffer> {
  const picture = limited(
    opened(bytes)
      .autoOrient()
      .resize(width, maxHeight, { fit: 'inside', withoutEnlargement: true }),
  );
  return format === 'avif'
    ? picture.avif({ quality: 50, effort: 0 }).toBuffer()
    : picture.webp({ quality: 75, effort: 3 }).toBuffer();
}

/** The same as a square of at most that many pixels, cut from the middle, as WebP. @throws likewise */
export function makeSquare(bytes: Buffer, side: number): Promise<Buffer> {
  return limited(opened(bytes).autoOrient().resize(side, side, { fit: 'cover' }))
    .webp({ quality: 82 })
    .toBuffer();
}

/**
 * The first frame; pixels are limited by what the header says, before any is decoded. A picture
 * that breaks off is shown as far as it goes, as browsers do.
 */
function opened(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, pages: 1, failOn: 'none' });
}

function limited(picture: Sharp): Sharp {
  return picture.timeout({ seconds: 15 });
}

function hex({ r, g, b }: { r: number; g: number; b: number }): string {
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
