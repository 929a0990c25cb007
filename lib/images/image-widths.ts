/** The widths that pictures are made in, in pixels. A picture is never enlarged. */
export const imageWidths = [128, 256, 320, 480, 640, 960, 1280, 1920] as const;

export type ImageWidth = (typeof imageWidths)[number];

export function isImageWidth(width: number): width is ImageWidth {
  return (imageWidths as readonly number[]).includes(width);
}

/** The smallest of our widths that holds all of a picture, where one does. */
export function enoughFor(intrinsicWidth: number): ImageWidth | undefined {
  return imageWidths.find((width) => width >= intrinsicWidth);
}
