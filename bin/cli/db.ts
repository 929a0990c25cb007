import type { Command } from 'commander';
import { callerPath } from '#bin/cli/caller-path';
import * as output from '#bin/cli/db-output';
import { openDatabaseShell } from '#bin/cli/db-shell';
import { print } from '#bin/cli/print';
import { wholeNumber } from '#bin/cli/whole-number';
import { archiveKind } from '#lib/db/archive-kind';
import { backupArchive, backupBefore } from '#lib/db/backup';
import { archivePath, type Sqlite } from '#lib/db/connection';
import { archiveCounts } from '#lib/db/counts';
import { migrate, migrateDown } from '#lib/db/migrate';
import { emptyStatus, migrationStatus } from '#lib/db/migration-status';
import { prepareArchive } from '#lib/db/prepare';
import { requireArchive } from '#lib/db/require-archive';
import { restoreArchive } from '#lib/db/restore';
import { lastApplied, requireRevertible } from '#lib/db/revertible';
import { sampleRoot } from '#lib/env';
import { catchUp } from '#lib/ingestion/catch-up';
import { importHasad } from '#lib/ingestion/import-hasad';
import { nameSources } from '#lib/sources/name-sources';
import sampleSources from '../../prisma/sample-sources.json' with { type: 'json' };

interface Json {
  json?: boolean;
}

interface Revert extends Json {
  backup: boolean;
}

const examples = `
Examples:
  bin/bisan db prepare                  make or upgrade the archive, as often as you like
  bin/bisan db backup                   a verified copy in storage/backups
  bin/bisan db restore storage/backups/production-20261124-031500.sqlite3
  bin/bisan db rollback --step 2        take back the last two migrations`;

export function registerDb(program: Command): void {
  const db = program
    .command('db')
    .description('make, change, back up and restore the database')
    .addHelpText('after', examples);

  db.command('prepare')
    .description('create the archive, apply what it lacks, or adopt a Rails database')
    .option('--no-derive', 'leave cleaned texts and the search index of an adopted one to the site')
    .option('--json', 'as JSON')
    .action(async (options: Json & { derive: boolean }) => {
      const prepared = await prepareArchive();
      const derived = prepared.adoption && options.derive ? await catchUp() : undefined;
      print(options, { ...prepared, derived }, output.prepared);
    });

  db.command('migrate')
    .description('apply pending migrations, each in a transaction of its own')
    .option('--json', 'as JSON')
    .action((options: Json) => {
      const applied = migrate(requireArchive(['missing', 'empty']));
      print(options, { applied }, () => output.migrated(applied));
    });

  db.command('status')
    .description('which migrations are applied, pending, edited since, or not known')
    .option('--json', 'as JSON')
    .option('--check', 'exit 1 unless all are applied and none was edited since')
    .action((options: Json & { check?: boolean }) => {
      const none = ['missing', 'empty'].includes(archiveKind(archivePath()));
      const status = none ? emptyStatus() : migrationStatus(requireArchive());
      print(options, { path: archivePath(), migrations: status }, output.status);
      if (options.check && status.some(({ state }) => state !== 'applied')) process.exitCode = 1;
    });

  db.command('rollback')
    .description('take back the last migration, after a backup')
    .option('--step <n>', 'as many as that', wholeNumber(), 1)
    .option('--no-backup', 'without the backup')
    .option('--json', 'as JSON')
    .action((options: Revert & { step: number }) =>
      revert(options, (db) => lastApplied(db, options.step)),
    );

  db.command('down <version>')
    .description('take back one migration, after a backup')
    .option('--no-backup', 'without the backup')
    .option('--json', 'as JSON')
    .action((version: string, options: Revert) => revert(options, () => [version]));

  db.command('seed')
    .description('import the sample archive that comes with Bisan (prisma/sample)')
    .option('--if-empty', 'only into an archive that has no articles')
    .option('--json', 'as JSON')
    .action(async (options: Json & { ifEmpty?: boolean }) => {
      requireArchive();
      const { articles } = archiveCounts();
      const report =
        options.ifEmpty && articles > 0 ? undefined : await importHasad({ root: sampleRoot });
      if (report) nameSources(sampleSources);
      print(options, { articles, report }, output.seeded);
      if (report && (report.status !== 'completed' || report.totals.errors > 0))
        process.exitCode = 1;
    });

  db.command('backup [file]')
    .description('copy the archive while the site runs, and verify the copy')
    .option('--json', 'as JSON')
    .action(async (file: string | undefined, options: Json) => {
      print(options, await backupArchive(file && callerPath(file)), output.backup);
    });

  db.command('restore <file>')
    .description('put a backup, or a Rails database, in the place of the archive')
    .option('--force', 'although the site has the archive open: restart it afterwards')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Json & { force?: boolean }) => {
      const restored = await restoreArchive(callerPath(file), options);
      print(options, { ...restored, derived: await catchUp() }, output.restored);
    });

  db.command('console')
    .description('an SQL prompt on the archive: the sqlite3 shell, else a small one of our own')
    .action(() => openDatabaseShell(requireArchive()));
}

async function revert(options: Revert, choose: (db: Sqlite) => string[]): Promise<void> {
  const db = requireArchive();
  const versions = choose(db);
  // Before the backup, which nobody would remove again.
  for (const version of versions) requireRevertible(db, version);
  const backup = options.backup && versions.length > 0 ? await backupBefore('rollback') : undefined;
  const reverted = migrateDown(db, versions);
  print(options, { backup, reverted }, output.reverted);
}
