import sharp, { type OverlayOptions } from 'sharp';
import type { Locale } from '#lib/i18n/locales';
import { wordmarkPaths } from '#lib/site/wordmark-paths';
import type { Card } from '#lib/social-cards/card';
import { cardSize } from '#lib/social-cards/card-address';
import { cardCloth } from '#lib/social-cards/card-cloth';
import { fitText } from '#lib/social-cards/fit-text';
import { type TextStyle, type WrittenText, writeText } from '#lib/social-cards/write-text';

const colors = {
  paper: '#fbf8f3',
  ink: '#2c2526',
  muted: '#5a4f50',
  warm: '#983a17',
  clay: '#cf5f33',
};
const clothWidth = 370;
const margin = 64;
const textWidth = cardSize.width - clothWidth - 2 * margin;
/** Of two to four lines. */
const titleSizes = [120, 100, 84, 68] as const;
const titleBox = { top: 128, height: 330 };
const wordmarkHeight = 58;

/** Draws a card: cloth on one side, words on the other, where its language begins. PNG, 1200×630. */
export async function drawCard(card: Card): Promise<Buffer> {
  const cloth = cardCloth(card);
  const style = (face: TextStyle['face'], size: number, color: string): TextStyle => ({
    ...{ face, size, color, dir: card.dir, maxWidth: textWidth },
  });
  const title = await writeTitle(card.title, style('Markazi Text', 0, colors.ink));
  const wordmark = await picture(wordmarkSvg(card.locale));
  const beside = textWidth - wordmark.width - 48;
  const [label, note] = await Promise.all([
    writeLine(card.label, style('Alexandria', 30, colors.warm)),
    writeLine(card.note, { ...style('Alexandria', 28, colors.muted), maxWidth: beside }),
  ]);
  const bottom = cardSize.height - margin;
  // Without a label above it the title has the middle of the room.
  const top = label
    ? titleBox.top
    : margin + Math.floor((titleBox.top + titleBox.height - margin - title.height) / 2);
  return sharp({ create: { ...cardSize, channels: 3, background: colors.paper } })
    .composite([
      ...(await clothLayers(card, cloth)),
      ...(label ? [at(card, label, margin)] : []),
      at(card, title, top),
      at(card, wordmark, bottom - wordmarkHeight),
      ...(note ? [atEnd(card, note, bottom - Math.round((wordmarkHeight + note.height) / 2))] : []),
    ])
    .png({ palette: true, colours: 128, dither: 0, compressionLevel: 9, effort: 7 })
    .toBuffer();
}

async function writeTitle(text: string, style: TextStyle): Promise<WrittenText> {
  const written = new Map<string, WrittenText>();
  const write = async (part: string, size: number) => {
    const key = `${size} ${part}`;
    const known = written.get(key) ?? (await writeText(part, { ...style, size }));
    written.set(key, known);
    return known;
  };
  const fitted = await fitText(
    text,
    titleSizes,
    async (part, size) => (await write(part, size)).height <= titleBox.height,
  );
  return write(fitted.text, fitted.size);
}

/** One line, cut where it would begin a second. */
async function writeLine(text: string, style: TextStyle): Promise<WrittenText | undefined> {
  if (text === '') return undefined;
  const isOneLine = async (part: string) =>
    (await writeText(part, style)).height < style.size * 1.9;
  const fitted = await fitText(text, [style.size], isOneLine);
  return writeText(fitted.text, style);
}

async function clothLayers(
  { dir, cloth: { kind } }: Card,
  cloth: { svg: string; color: string },
): Promise<OverlayOptions[]> {
  const left = dir === 'rtl' ? 0 : cardSize.width - clothWidth;
  const ground = { width: clothWidth, height: cardSize.height, channels: 3 as const };
  // Whole pixels to a stitch: ten of a cover's, twelve of a sign's.
  const { image, width, height } = await picture(cloth.svg, kind === 'sigil' ? 108 : 90);
  return [
    { input: { create: { ...ground, background: cloth.color } }, left, top: 0 },
    {
      input: image,
      left: left + (clothWidth - width) / 2,
      top: Math.floor((cardSize.height - height) / 2),
    },
  ];
}

/** Where lines begin. */
function at({ dir }: Card, { image, width }: WrittenText, top: number): OverlayOptions {
  return { input: image, left: dir === 'rtl' ? cardSize.width - margin - width : margin, top };
}

/** Where they end: beside the cloth. */
function atEnd({ dir }: Card, { image, width }: WrittenText, top: number): OverlayOptions {
  const edge = clothWidth + margin;
  return { input: image, left: dir === 'rtl' ? edge : cardSize.width - edge - width, top };
}

/** @param density 72 is the size that the SVG says it has */
async function picture(svg: string, density = 72): Promise<WrittenText> {
  const { data, info } = await sharp(Buffer.from(svg), { density })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { image: data, width: info.width, height: info.height };
}

function wordmarkSvg(locale: Locale): string {
  const { box, letters, dots } = wordmarkPaths[locale];
  const [, , width = 1, height = 1] = box.split(' ').map(Number);
  const shownWidth = Math.round((wordmarkHeight * width) / height);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${shownWidth}" height="${wordmarkHeight}">` +
    `<path fill="${colors.ink}" d="${letters}"/><path fill="${colors.clay}" d="${dots}"/></svg>`
  );
}
