import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictures } from '#sample/catalog';

const folder = join(import.meta.dirname, '../../../public/sample');

mkdirSync(folder, { recursive: true });
for (const [name, draw] of Object.entries(pictures)) {
  const svg = draw();
  writeFileSync(join(folder, `${name}.svg`), svg);
  console.log(`${name}.svg ${(svg.length / 1024).toFixed(1)} KB`);
}
