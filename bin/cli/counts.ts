import type { Command } from 'commander';
import { archiveCounts } from '#lib/db/counts';

export function registerCounts(program: Command): void {
  program
    .command('counts')
    .description('how many articles and authors there are, by source')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => {
      const counts = archiveCounts();
      if (options.json) console.log(JSON.stringify(counts));
      else printCounts(counts);
    });
}

function printCounts(counts: ReturnType<typeof archiveCounts>): void {
  const number = new Intl.NumberFormat('en');
  const rows: [string, number][] = [
    ['articles', counts.articles],
    ...counts.sources.map(({ source, articles }): [string, number] => [
      `  ${source ?? '(no source)'}`,
      articles,
    ]),
    ['authors', counts.authors],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, count] of rows) {
    console.log(`${name.padEnd(width)}  ${number.format(count).padStart(9)}`);
  }
}
