import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { icoOf } from '#bin/brand/ico';
import { type Lettering, lettering } from '#bin/brand/lettering';
import { bandSvg, bands, starSvg } from '#bin/brand/stitches';

/**
 * Draws what carries the name: the wordmark of each language, icons of every size, and the
 * stitched bands of the style sheets. npm run brand:draw
 */
const wordmarks = {
  ar: await lettering('بيسان', 'arabic', 700),
  en: await lettering('Bisan', 'latin', 700),
};

writeFileSync('lib/site/wordmark-paths.ts', wordmarkModule());
for (const [locale, mark] of Object.entries(wordmarks)) {
  writeFileSync(`public/wordmark-${locale}.svg`, wordmarkSvg(mark));
}
for (const [name, rows] of Object.entries(bands)) {
  writeFileSync(`public/stitches/${name}.svg`, bandSvg(rows));
}

const icon = starSvg(2, 3.5);
const maskable = starSvg(5, 0);
writeFileSync('public/icon.svg', icon);
await writePng(icon, 192, 'icon-192.png');
await writePng(icon, 512, 'icon-512.png');
await writePng(maskable, 192, 'icon-maskable-192.png');
await writePng(maskable, 512, 'icon-maskable-512.png');
await writePng(starSvg(3, 0), 180, 'apple-touch-icon.png');
writeFileSync(
  'public/favicon.ico',
  icoOf(
    await Promise.all([16, 32, 48].map(async (size) => ({ size, png: await png(icon, size) }))),
  ),
);

function png(svg: string, size: number): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 72 * 40 })
    .resize(size, size)
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
}

async function writePng(svg: string, size: number, file: string): Promise<void> {
  writeFileSync(`public/${file}`, await png(svg, size));
}

function wordmarkSvg({ box, letters, dots }: Lettering): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}"><path fill="#2c2526" d="${letters}"/><path fill="#cf5f33" d="${dots}"/></svg>\n`;
}

function wordmarkModule(): string {
  const one = ({ box, letters, dots }: Lettering) =>
    `{\n    box: '${box.join(' ')}',\n    letters:\n      '${letters}',\n    dots: '${dots}',\n  }`;
  return `import type { Locale } from '#lib/i18n/locales';

/** Outlines of Markazi Text (SIL Open Font License) with lozenges for dots. Made by npm run brand:draw. */
export const wordmarkPaths: Record<Locale, { box: string; letters: string; dots: string }> = {
  ar: ${one(wordmarks.ar)},
  en: ${one(wordmarks.en)},
};
`;
}
