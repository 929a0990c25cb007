/**
 * Whether copies of a piece are found, and nothing else: `npm run bench:duplicates -- [ARTICLES]`,
 * 2,000 without a number. Imports the sample archive, where no article is a copy, and generated
 * ones: a tenth have a copy in another source with a tenth of its words changed; two of the five
 * sources put the same long passage into all of theirs. Prints precision and recall over pairs.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dir = mkdtempSync(join(tmpdir(), 'bisan-copies-'));
process.env.STORAGE_DIR = dir;
process.env.LOG_LEVEL ??= 'error';

const { closeAll } = await import('#lib/db/closing');
const { archive } = await import('#lib/db/connection');
const { prepareArchive } = await import('#lib/db/prepare');
const { groupCopies } = await import('#lib/articles/group-copies');
const { importFiles } = await import('#lib/ingestion/import-files');
const { importHasad } = await import('#lib/ingestion/import-hasad');
const { generateArticles } = await import('#tests/support/generated-articles');
const { arabicVocabulary, pick, seededRandom } = await import('#tests/support/generated-words');

const count = Number(process.argv[2] ?? 2_000);
const changedShare = 0.1;
const random = seededRandom(41);
const { stems } = arabicVocabulary();

try {
  await prepareArchive();
  await importHasad({ root: 'prisma/sample' });
  console.log(`sample: ${pairsFound().length} pairs found, of 0`);
  archive().exec('DELETE FROM articles');
  const { path, planted } = writeCorpus();
  const { totals } = await importFiles({ paths: [path] });
  const found = pairsFound();
  const right = found.filter((pair) => planted.has(pair)).length;
  console.log(
    `generated: ${totals.inserted} rows, ${planted.size} copies planted, ${found.length} pairs found`,
  );
  console.log(`precision ${share(right, found.length)}, recall ${share(right, planted.size)}`);
  archive().exec("DELETE FROM archive_meta WHERE key = 'copies_position'");
  const start = performance.now();
  const { compared } = await groupCopies(archive());
  console.log(`all ${compared} compared again in ${Math.round(performance.now() - start)} ms`);
} finally {
  await closeAll();
  rmSync(dir, { recursive: true, force: true });
}

function writeCorpus(): { path: string; planted: Set<string> } {
  const passage = Array.from({ length: 150 }, () => pick(random, stems)).join(' ');
  const planted = new Set<string>();
  const lines: string[] = [];
  for (const [at, article] of [...generateArticles(count)].entries()) {
    const isTemplated = article.source_id === 'bayader' || article.source_id === 'mina';
    const html = isTemplated ? `<p>${passage}</p>${article.content_html}` : article.content_html;
    lines.push(JSON.stringify({ ...article, content_html: html }));
    if (at % 10 !== 0) continue;
    const url = `https://copies.example/${at}`;
    planted.add([article.url, url].sort().join(' '));
    const copy = { ...article, url, source_id: 'copies', content_html: reworded(html) };
    lines.push(JSON.stringify({ ...copy, title: `نسخة ${at}` }));
  }
  const path = join(dir, 'copies.ndjson');
  writeFileSync(path, lines.join('\n'));
  return { path, planted };
}

/** The text with a tenth of its words replaced; tags stay. */
function reworded(html: string): string {
  return html.replaceAll(/(?<=^|>)[^<]+/g, (text) =>
    text.replaceAll(/\p{L}+/gu, (word) => (random() < changedShare ? pick(random, stems) : word)),
  );
}

function pairsFound(): string[] {
  return archive()
    .prepare<[], { a: string; b: string }>(
      `SELECT low.source_url AS a, high.source_url AS b FROM copy_pairs
       JOIN articles AS low ON low.id = low_id JOIN articles AS high ON high.id = high_id`,
    )
    .all()
    .map(({ a, b }) => [a, b].sort().join(' '));
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'of nothing' : (part / whole).toFixed(3);
}
