import type { Command } from 'commander';
import { interruptedExitCode, interruptible } from '#bin/cli/interruption';
import { progressLine } from '#bin/cli/progress-line';
import { fillExcerpts } from '#lib/articles/fill-excerpts';
import { refreshContents } from '#lib/articles/refresh-contents';
import { requireArchive } from '#lib/db/require-archive';
import { type CaughtUp, catchUp } from '#lib/ingestion/catch-up';

interface Options {
  all?: boolean;
  json?: boolean;
}

interface Work {
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

export function registerArticles(program: Command): void {
  const group = program.command('articles').description('work on all articles at once');

  group
    .command('rebuild')
    .description('clean articles again whose contents are missing or out of date')
    .option('--all', 'every article')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      run(
        options,
        (work) => refreshContents({ ...work, all: options.all }),
        ({ checked, refreshed }) => `Cleaned ${refreshed} of ${checked} articles again.`,
      ),
    );

  group
    .command('excerpts')
    .description('make the excerpts that are missing')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      run(
        options,
        fillExcerpts,
        ({ missing, filled }) =>
          `${missing} articles had no excerpt; ${filled} have one now, ${missing - filled} have no text.`,
      ),
    );
}

async function run<T>(
  options: Options,
  work: (work: Work) => Promise<T>,
  sentence: (result: T) => string,
): Promise<void> {
  requireArchive();
  const line = progressLine();
  const onProgress = (done: number, total: number) =>
    line.show(done / total, `${done} of ${total} articles`);
  const { result, aborted } = await interruptible(async (signal) => {
    const result = await work({ onProgress, signal });
    return { result, aborted: signal.aborted };
  });
  line.end();
  const { search } = await catchUp();
  console.log(options.json ? JSON.stringify({ ...result, search }) : sentence(result));
  if (!options.json) console.log(searchSentence(search));
  if (aborted) process.exitCode = interruptedExitCode;
}

function searchSentence(search: CaughtUp['search']): string {
  return search.ok
    ? `Search index: ${search.indexed} brought up to date.`
    : `The search index could not follow: ${search.error}`;
}
