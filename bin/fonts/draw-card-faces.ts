import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { characters } from '#bin/fonts/characters';

/**
 * The faces that social cards are written in, as TrueType, which is what Pango reads: npm run fonts:draw.
 * Cut to the characters that pages have, and to one weight.
 */
const folder = 'lib/social-cards/faces';
const weights = { 'markazi-text': 650, alexandria: 500 } as const;
const parts = ['arabic', 'latin', 'latin-ext'] as const;

export async function drawCardFaces(): Promise<void> {
  const packages = createRequire(import.meta.url);
  const wanted = Object.values(characters).join('');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, wght] of Object.entries(weights)) {
    for (const part of parts) {
      const source = `@fontsource-variable/${name}/files/${name}-${part}-wght-normal.woff2`;
      const font = await subsetFont(readFileSync(packages.resolve(source)), wanted, {
        targetFormat: 'sfnt',
        variationAxes: { wght },
      });
      const file = `${name}-${part}.ttf`;
      writeFileSync(`${folder}/${file}`, font);
      process.stdout.write(`${file.padEnd(34)} ${String(font.length).padStart(6)} bytes\n`);
    }
  }
  writeFileSync(`${folder}/fonts.conf`, fontsConf);
  writeFileSync(`${folder}/LICENSE.txt`, licences(packages));
}

/** These faces and no others: a card looks the same on every machine. */
const fontsConf = `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir>/tmp/bisan-fonts</cachedir>
</fontconfig>
`;

function licences(packages: NodeJS.Require): string {
  const texts = Object.keys(weights).map((name) => {
    const manifest = packages.resolve(`@fontsource-variable/${name}/package.json`);
    return `== ${name}\n\n${readFileSync(manifest.replace(/package\.json$/, 'LICENSE'), 'utf8')}`;
  });
  return texts.join('\n\n');
}
