import type { Adoption, AdoptionReport } from '#lib/db/adoption';
import type { BackupReport } from '#lib/db/backup';
import type { AppliedMigration } from '#lib/db/migrate';
import type { MigrationStatus } from '#lib/db/migration-status';
import type { Prepared } from '#lib/db/prepare';
import type { RestoreReport } from '#lib/db/restore';
import type { CaughtUp } from '#lib/ingestion/catch-up';
import type { ImportReport } from '#lib/ingestion/import-report';

export function prepared(result: Prepared & { derived?: CaughtUp }): string[] {
  const { path, found, applied, adoption, derived } = result;
  if (adoption) {
    const head = `Adopted ${path}, a database of the Rails application.`;
    return [head, ...adopted(adoption), ...caughtUp(derived)];
  }
  if (applied.length === 0) return [`${path} is ready: nothing to do.`];
  const done = found === 'bisan' ? 'Upgraded' : 'Created';
  return [`${done} ${path}.`, ...steps('applied', applied)];
}

export function migrated(applied: AppliedMigration[]): string[] {
  return applied.length > 0 ? steps('applied', applied) : ['Nothing to migrate.'];
}

export function reverted(result: {
  backup?: BackupReport;
  reverted: AppliedMigration[];
}): string[] {
  if (result.reverted.length === 0) return ['No migration is applied: nothing to take back.'];
  return [
    ...(result.backup ? [`Backed up to ${result.backup.path}.`] : []),
    ...steps('taken back', result.reverted),
  ];
}

export function status(result: { path: string; migrations: MigrationStatus[] }): string[] {
  const notes = {
    applied: '',
    pending: '',
    changed: '  its up.sql was edited after it had been applied',
    unknown: '  applied by another version of Bisan',
  };
  return [
    result.path,
    ...result.migrations.map(
      ({ version, name, state, appliedAt }) =>
        `  ${state.padEnd(8)} ${version}  ${(appliedAt ?? '').slice(0, 19).padEnd(19)}  ${name}${notes[state]}`,
    ),
  ];
}

export function seeded(result: { articles: number; report?: ImportReport }): string[] {
  const { articles, report } = result;
  if (!report) return [`The archive has ${number(articles)} articles: nothing to seed.`];
  const { inserted, updated, unchanged, errors } = report.totals;
  return [
    `Imported the sample archive: ${inserted} new, ${updated} changed, ${unchanged} unchanged, ${errors} errors.`,
    ...report.errors.map(({ file, line, message }) => `  ${file}:${line ?? ''} ${message}`),
    ...(report.failure === null ? [] : [`It stopped: ${report.failure}`]),
  ];
}

export function backup(report: BackupReport): string[] {
  return [
    `Backed up to ${report.path} (${size(report.bytes)}, ${Math.round(report.durationMs)} ms), verified:`,
    `  ${rows(report.rows)}`,
    ...brokenReferences(report.brokenReferences),
  ];
}

export function restored(report: RestoreReport & { derived: CaughtUp }): string[] {
  return [
    `Restored ${report.path} (${size(report.bytes)}), verified:`,
    `  ${rows(report.rows)}`,
    ...brokenReferences(report.brokenReferences),
    ...steps('applied', report.applied),
    report.replaced
      ? `The file that was there is kept: ${report.replaced}`
      : 'There was no file before.',
    `The archive has a new id, ${report.archiveId}.`,
    ...caughtUp(report.derived),
  ];
}

function adopted(adoption: AdoptionReport): string[] {
  return [
    `Backed up first: ${adoption.backup.path}`,
    ...steps('applied', adoption.applied),
    'The same before and after (hashes over every value):',
    ...fingerprints(adoption.tables),
    adoption.correctedCounts === 0
      ? "Every author's articles_count was right."
      : `articles_count made right for ${number(adoption.correctedCounts)} authors.`,
    ...(adoption.readTexts === 0
      ? []
      : [
          `${number(adoption.readTexts)} texts that were kept as bytes are texts now, byte by byte the same.`,
        ]),
  ];
}

function fingerprints(tables: Adoption['tables']): string[] {
  const header = ['table', 'rows', 'ids sum', 'last id', 'integers', 'dates', 'text', 'text bytes'];
  const body = tables.map((table) => [
    table.table,
    number(table.rows),
    table.idSum === null ? '' : number(table.idSum),
    table.sequence === null ? '' : number(table.sequence),
    ...[table.integers, table.dates, table.text].map((hash) => hash?.slice(0, 12) ?? ''),
    number(table.textBytes),
  ]);
  const widths = header.map((title, at) =>
    Math.max(...[header, ...body].map((row) => (row[at] ?? title).length)),
  );
  return [header, ...body].map(
    (row) =>
      `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`,
  );
}

function caughtUp(derived: CaughtUp | undefined): string[] {
  if (!derived) return [];
  const { contents, search } = derived;
  return [
    `Pages made for ${number(contents)} articles.`,
    search.ok
      ? `Search index brought up to date (${number(search.indexed)} documents).`
      : `The search index could not follow (${search.error}); it is tried again when the site starts.`,
  ];
}

function steps(did: string, migrations: AppliedMigration[]): string[] {
  return migrations.map(
    ({ version, name, durationMs }) => `  ${did} ${version} ${name} (${durationMs.toFixed(1)} ms)`,
  );
}

function rows(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([table, count]) => `${table} ${number(count)}`)
    .join(', ');
}

function brokenReferences(broken: string[]): string[] {
  if (broken.length === 0) return [];
  return [
    `Careful: ${number(broken.length)} rows refer to rows that are not there: ${broken.slice(0, 5).join(', ')}`,
  ];
}

function size(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
