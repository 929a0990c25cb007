import { existsSync, statSync } from 'node:fs';
import { archivePath } from '#lib/db/connection';
import { archiveCounts } from '#lib/db/counts';
import { ArchiveNotPreparedError, requireArchive } from '#lib/db/require-archive';
import { brokenReferences } from '#lib/db/write-transaction';
import { type Check, type Finding, fail, ok, warn } from '#lib/doctor/finding';
import { largeWalBytes } from '#lib/doctor/limits';
import { bytes, number } from '#lib/doctor/words';

const restoreBackup =
  'Stop the site and restore a backup: bin/bisan db restore FILE (docs/deployment.md, "Full restore").';

export const archiveCheck: Check = {
  name: 'database',
  essential: true,
  remedy: (error) =>
    error instanceof ArchiveNotPreparedError ? 'bin/bisan db prepare' : restoreBackup,
  run() {
    const db = requireArchive();
    const damage = db.prepare<[], string>('PRAGMA quick_check(3)').pluck().all();
    if (damage[0] !== 'ok') {
      return fail(`damaged: ${damage.join('; ')}`, restoreBackup);
    }
    const { articles, authors } = archiveCounts();
    const findings: Finding[] = [
      ok(
        `whole: ${number(articles)} articles, ${number(authors)} authors, ${bytes(sizeOf(archivePath()))} and a -wal of ${bytes(walBytes())}`,
      ),
    ];
    const broken = brokenReferences(db);
    if (broken.length > 0) {
      findings.push(
        fail(
          `${broken.length} rows refer to rows that are not there: ${broken.slice(0, 3).join(', ')}`,
          'Look with: bin/bisan db console',
        ),
      );
    }
    const wal = walBytes();
    if (wal > largeWalBytes) {
      findings.push(
        warn(
          `${archivePath()}-wal has grown to ${bytes(wal)}: something keeps it from being folded in`,
          'Whatever has read for long (a "db console", an export) holds it: end that, or restart the site.',
        ),
      );
    }
    return findings;
  },
};

const walBytes = () => sizeOf(`${archivePath()}-wal`);

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
