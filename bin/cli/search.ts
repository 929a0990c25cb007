import { type Command, InvalidArgumentError, Option } from 'commander';
import { interruptedExitCode, interruptible } from '#bin/cli/interruption';
import { progressLine } from '#bin/cli/progress-line';
import { wholeNumber } from '#bin/cli/whole-number';
import { requireArchive } from '#lib/db/require-archive';
import type { IndexCheck } from '#lib/search/check';
import { checkEngines, type EngineCheck } from '#lib/search/check-engines';
import { clearIndex } from '#lib/search/clear';
import { recordTitles } from '#lib/search/documents';
import { type SearchKind, searchKinds } from '#lib/search/engine';
import { searchEngine } from '#lib/search/engine-in-use';
import { reindexAll } from '#lib/search/reindex';
import { type IndexState, searchState } from '#lib/search/search-state';

export function registerSearch(program: Command): void {
  const search = program.command('search').description('ask, rebuild and check the search index');

  search
    .command('query <text...>')
    .description('search as a reader does')
    .addOption(
      new Option('--kind <kind>', 'what to search')
        .choices(['article', 'author'])
        .default('article'),
    )
    .option('--limit <number>', 'how many to show', wholeNumber(0), 10)
    .option('--json', 'as JSON')
    .action(query);

  search
    .command('reindex [what]')
    .description('build the index anew, of "articles" or "authors" alone or both, while it answers')
    .option('--json', 'as JSON')
    .action(reindex);

  search
    .command('clear')
    .description('empty the index; the next drain or start fills it again')
    .action(clear);

  search
    .command('stats')
    .description('who answers, what each index holds and how far it follows the archive')
    .option('--json', 'as JSON')
    .action(stats);

  search
    .command('check')
    .description('compare every record with each index; exit code 1 when they differ')
    .option('--repair', 'mend what differs, and only that')
    .option('--json', 'as JSON')
    .action(check);
}

async function query(
  words: string[],
  options: { kind: SearchKind; limit: number; json?: boolean },
): Promise<void> {
  requireArchive();
  const text = words.join(' ');
  const result = await searchEngine().search(options.kind, { text, limit: options.limit });
  const titles = recordTitles(options.kind, result.ids);
  const hits = result.ids.map((id) => ({ id, title: titles.get(id) ?? '' }));
  if (options.json) {
    const { total, durationMs, terms, partial = false } = result;
    console.log(JSON.stringify({ total, partial, durationMs, terms, hits }));
    return;
  }
  const all = `${number(result.total)} found in ${result.durationMs.toFixed(1)} ms`;
  console.log(result.partial ? `${all}, none with all the words` : all);
  for (const { id, title } of hits) console.log(`${String(id).padStart(8)}  ${title}`);
}

async function reindex(what: string | undefined, options: { json?: boolean }): Promise<void> {
  requireArchive();
  const kind = kindNamed(what);
  const line = progressLine();
  const onProgress = (done: number, total: number) =>
    line.show(done / total, `${number(done)} of ${number(total)}`);
  const result = await interruptible((signal) =>
    reindexAll({ kind, onProgress, signal }).catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    }),
  );
  line.end();
  if (!result) {
    process.stderr.write('Stopped. The index is as it was.\n');
    process.exitCode = interruptedExitCode;
  } else if (options.json) {
    console.log(JSON.stringify(result));
  } else {
    const { article, author } = result.documents;
    const parts = [
      ...(kind === 'author' ? [] : [`${number(article)} articles`]),
      ...(kind === 'article' ? [] : [`${number(author)} authors`]),
    ];
    console.log(`Indexed ${parts.join(' and ')} in ${(result.durationMs / 1000).toFixed(1)} s.`);
  }
}

async function clear(): Promise<void> {
  await clearIndex();
  console.log(
    'The search index is empty. It is filled again when the site or an import next runs.',
  );
}

async function stats(options: { json?: boolean }): Promise<void> {
  requireArchive();
  const state = await searchState({ look: true });
  if (options.json) {
    const answering = state.indexes.find(({ engine }) => engine === state.answering);
    console.log(JSON.stringify({ ...answering, ...state }));
    return;
  }
  console.log(`answering  ${state.answering}`);
  if (state.server) {
    const { version, reason, lastError } = state.server;
    console.log(`server     ${version ? `Meilisearch ${version}` : 'unknown'}`);
    if (reason) console.log(`why        ${reason}${lastError ? `: ${lastError.message}` : ''}`);
  }
  for (const index of state.indexes) printIndex(index);
}

function printIndex({ engine, documents, behind, bytes, failure, lastCheck }: IndexState): void {
  console.log(`\n${engine}`);
  if (failure) console.log(`  failing   ${failure}`);
  if (documents) {
    console.log(`  articles  ${number(documents.article)}`);
    console.log(`  authors   ${number(documents.author)}`);
  }
  if (behind !== undefined) console.log(`  behind    ${number(behind)} changes`);
  if (bytes !== undefined) console.log(`  size      ${(bytes / 1e6).toFixed(1)} MB`);
  if (lastCheck) {
    const { checkedAt, missing, stale, orphaned, repaired, failure } = lastCheck;
    const differences = number(missing + stale + orphaned);
    const found = failure ?? `${differences} differed${repaired ? ', repaired' : ''}`;
    console.log(`  checked   ${checkedAt}: ${found}`);
  }
}

async function check(options: { repair?: boolean; json?: boolean }): Promise<void> {
  requireArchive();
  const results = await checkEngines({ repair: options.repair });
  if (options.json) console.log(JSON.stringify(inAll(results)));
  else for (const result of results) printCheck(result);
  const isRight = (result: EngineCheck) =>
    result.ok && (result.differences === 0 || result.repaired);
  if (!results.every(isRight)) process.exitCode = 1;
}

/** The embedded index' results, the sum over all engines, and each of them. */
function inAll(engines: EngineCheck[]): object {
  const compared = engines.flatMap((result) => (result.ok ? [result] : []));
  const differences = compared.reduce((sum, result) => sum + result.differences, 0);
  const repaired = compared.some((result) => result.repaired);
  return { kinds: compared[0]?.kinds, differences, repaired, engines };
}

function printCheck(result: EngineCheck): void {
  console.log(result.engine);
  if (result.ok) printDifferences(result);
  else console.log(`  It could not be checked. ${result.failure}`);
}

function printDifferences({ kinds, differences, repaired }: IndexCheck): void {
  for (const kind of searchKinds) {
    const { checked, missing, stale, orphaned } = kinds[kind];
    console.log(
      `  ${kind}s: ${number(checked)} checked, ${number(missing.length)} missing, ` +
        `${number(stale.length)} stale, ${number(orphaned.length)} orphaned`,
    );
    for (const [name, ids] of Object.entries({ missing, stale, orphaned })) {
      if (ids.length > 0)
        console.log(`    ${name}: ${ids.slice(0, 20).join(' ')}${ids.length > 20 ? ' …' : ''}`);
    }
  }
  if (differences === 0) console.log('  The index agrees with the archive.');
  else console.log(repaired ? '  Repaired.' : '  Mend it with: bin/bisan search check --repair');
}

function kindNamed(what: string | undefined): SearchKind | undefined {
  if (what === undefined) return undefined;
  if (what === 'articles') return 'article';
  if (what === 'authors') return 'author';
  throw new InvalidArgumentError('It is "articles" or "authors" that can be indexed.');
}

function number(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}
