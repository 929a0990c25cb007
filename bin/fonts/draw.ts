import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { characters, unicodeRange } from '#bin/fonts/characters';
import { drawCardFaces } from '#bin/fonts/draw-card-faces';
import { type FaceFile, faces } from '#bin/fonts/faces';
import { nearRules } from '#bin/fonts/near-faces';

/**
 * Cuts the faces down to what pages need and writes public/fonts/*.woff2, app/styles/fonts.css
 * and lib/site/font-files.ts, and the faces of social cards: npm run fonts:draw. The files carry a hash in their names,
 * so that browsers keep them for ever.
 */
const packages = createRequire(import.meta.url);
const folder = 'public/fonts';

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const names = new Map<string, string>();
const rules: string[] = [];
for (const face of faces) {
  const font = await cut(face);
  const hash = createHash('sha256').update(font).digest('hex').slice(0, 8);
  const file = `${face.name}-${hash}.woff2`;
  names.set(face.name, file);
  writeFileSync(`${folder}/${file}`, font);
  rules.push(ruleOf(face, file));
  process.stdout.write(`${file.padEnd(34)} ${String(font.length).padStart(6)} bytes\n`);
}
writeLicences();
writeFileSync('app/styles/fonts.css', stylesheet());
writeFileSync('lib/site/font-files.ts', preloads());
await drawCardFaces();

async function cut(face: FaceFile): Promise<Buffer> {
  const source = packages.resolve(`@fontsource-variable/${face.package}/files/${face.file}.woff2`);
  const wght =
    typeof face.weight === 'number' ? face.weight : { min: face.weight[0], max: face.weight[1] };
  return subsetFont(readFileSync(source), characters[face.characters], {
    targetFormat: 'woff2',
    variationAxes: { wght },
  });
}

function ruleOf(face: FaceFile, file: string): string {
  const weight = typeof face.weight === 'number' ? '400 700' : face.weight.join(' ');
  // A face of one weight answers for all of them: the browser must not thicken it further.
  const shown = face.family === 'Bisan Serif' ? String(face.weight) : weight;
  return `@font-face {
  font-family: "${face.family}";
  font-style: ${face.style ?? 'normal'};
  font-weight: ${shown};
  font-display: swap;
  src: url("/fonts/${file}") format("woff2");
  unicode-range: ${unicodeRange(characters[face.characters])};
}
`;
}

function stylesheet(): string {
  return `/* Made by npm run fonts:draw. */\n${[...rules, ...nearRules()].join('\n')}`;
}

function preloads(): string {
  const list = (...wanted: string[]) =>
    wanted.map((name) => `'/fonts/${names.get(name)}',`).join('\n    ');
  return `import type { Locale } from '#lib/i18n/locales';

/** The files that every page of a language shows at once. Made by npm run fonts:draw. */
export const preloadedFonts: Record<Locale, string[]> = {
  ar: [
    ${list('title-arabic', 'ui-arabic', 'naskh-arabic')}
  ],
  en: [
    ${list('title-latin', 'ui-latin', 'serif-regular-latin')}
  ],
};
`;
}

function writeLicences(): void {
  const used = [...new Set(faces.map((face) => face.package))];
  const texts = used.map((name) => {
    const manifest = packages.resolve(`@fontsource-variable/${name}/package.json`);
    return `== ${name}\n\n${readFileSync(manifest.replace(/package\.json$/, 'LICENSE'), 'utf8')}`;
  });
  writeFileSync(`${folder}/LICENSE.txt`, texts.join('\n\n'));
}
