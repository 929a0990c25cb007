import type { Command } from 'commander';
import { type ArchiveCounts, archiveCounts } from '#lib/db/counts';
import type { SearchStats } from '#lib/search/engine';
import { searchEngine } from '#lib/search/engine-in-use';

type SearchCounts = SearchStats['documents'] | { error: string };

export function registerCounts(program: Command): void {
  program
    .command('counts')
    .description('how many articles and authors there are, by source, and in the search index')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const counts = archiveCounts();
      const search = await countSearch();
      if (options.json) console.log(JSON.stringify({ ...counts, search }));
      else print(counts, search);
    });
}

/** The archive is counted although search is broken. */
async function countSearch(): Promise<SearchCounts> {
  try {
    return (await searchEngine().stats()).documents;
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function print(counts: ArchiveCounts, search: SearchCounts): void {
  const rows: [string, number][] = [
    ['articles', counts.articles],
    ...counts.sources.map(({ source, articles }): [string, number] => [
      `  ${source ?? '(no source)'}`,
      articles,
    ]),
    ['authors', counts.authors],
  ];
  if (!('error' in search)) {
    rows.push(['articles in search', search.article], ['authors in search', search.author]);
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, count] of rows) {
    console.log(`${name.padEnd(width)}  ${count.toLocaleString('en').padStart(9)}`);
  }
  if ('error' in search) console.log(`search: ${search.error}`);
}
