import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { callerPath } from '#bin/cli/caller-path';
import { importLines, progressWords } from '#bin/cli/import-output';
import { interruptedExitCode, interruptible } from '#bin/cli/interruption';
import { progressLine } from '#bin/cli/progress-line';
import { requireArchive } from '#lib/db/require-archive';
import { env } from '#lib/env';
import { importFiles } from '#lib/ingestion/import-files';
import { importHasad } from '#lib/ingestion/import-hasad';
import type { ImportOptions } from '#lib/ingestion/import-plan';
import { type ImportReport, reportJson } from '#lib/ingestion/import-report';
import { refreshSource } from '#lib/ingestion/refresh-source';

interface Options {
  dryRun?: boolean;
  force?: boolean;
  json?: boolean;
  report?: string;
  source?: string;
  root?: string;
}

export function registerImport(program: Command): void {
  const group = program
    .command('import')
    .description('bring articles and authors into the archive (docs/importing.md)');

  withOptions(group.command('hasad'))
    .argument('[root]', 'a folder of {source}/…/*.ndjson; HASAD_ROOT without it')
    .description('every NDJSON file of a hasad folder')
    .action((root: string | undefined, options: Options) =>
      run(options, (common) => importHasad({ ...common, root: root && callerPath(root) })),
    );

  withOptions(group.command('file'))
    .argument('[paths...]', 'files (.ndjson, .json, .gz) and folders; DATA_ROOT without any')
    .option('--source <name>', 'the source of every row')
    .description('files of any of the known shapes')
    .action((paths: string[], options: Options) =>
      run(options, (common) =>
        importFiles({ ...common, ...chosen(paths, options.source), sourceName: options.source }),
      ),
    );

  withOptions(group.command('refresh'))
    .argument('<source>', 'a source with a folder of its name')
    .option('--root <folder>', 'where its folder is; HASAD_ROOT and DATA_ROOT without it')
    .description("make the archive hold just a source's articles of now")
    .action((source: string, options: Options) =>
      run(options, (common) =>
        refreshSource({
          ...common,
          source,
          roots: options.root ? [callerPath(options.root)] : undefined,
        }),
      ),
    );
}

function withOptions(command: Command): Command {
  return command
    .option('--dry-run', 'count what would be done, and change nothing')
    .option('--force', 'read files again although they have not changed')
    .option('--json', 'print the report as JSON')
    .option('--report <file>', 'write the report to a file, as JSON');
}

/** Without paths, the scrapers' exports: all, or those of one source. */
function chosen(paths: string[], source: string | undefined): { paths: string[] } {
  if (paths.length > 0) return { paths: paths.map(callerPath) };
  const root = env().DATA_ROOT;
  return { paths: [source === undefined ? root : join(root, source)] };
}

async function run(
  options: Options,
  work: (common: ImportOptions) => Promise<ImportReport>,
): Promise<void> {
  requireArchive();
  const line = progressLine();
  const started = Date.now();
  const report = await interruptible((signal) =>
    work({
      dryRun: options.dryRun,
      skipUnchanged: !options.force,
      identity: { startedBy: 'command' },
      indexBeside: true,
      onWaiting: () => process.stderr.write('Waiting for another import to end…\n'),
      signal,
      onProgress: (progress) =>
        line.show(
          progress.bytesTotal > 0 ? progress.bytesRead / progress.bytesTotal : 0,
          progressWords(progress, Date.now() - started),
        ),
    }),
  );
  line.end();
  process.stdout.write(options.json ? reportJson(report) : `${importLines(report).join('\n')}\n`);
  process.exitCode = exitCode(report);
  // Last: when it can't be written, the import is done all the same.
  if (options.report) writeReport(callerPath(options.report), report);
}

function writeReport(path: string, report: ImportReport): void {
  try {
    writeFileSync(path, reportJson(report));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`bisan: report ${report.runId} could not be written: ${why}\n`);
    process.exitCode ||= 1;
  }
}

function exitCode(report: ImportReport): number {
  if (report.status === 'cancelled') return interruptedExitCode;
  return report.status === 'failed' || report.totals.errors > 0 ? 1 : 0;
}
