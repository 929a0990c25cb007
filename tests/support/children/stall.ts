// Migrates or adopts the archive, and stops for good, in the middle of the transaction, before
// the statement that contains the given text. The cache is so small that what was written is
// in the file (or its -wal) by then.
import { adoptTables } from '#lib/db/adoption';
import { archive } from '#lib/db/connection';
import { migrate } from '#lib/db/migrate';
import { readMigrations } from '#lib/db/migration-files';

const [what, marker = '', dir] = process.argv.slice(2);
const db = archive();
db.pragma('cache_size = 5');
const prepare = db.prepare.bind(db);
db.prepare = (source: string) => {
  if (source.includes(marker) && db.inTransaction) {
    process.stdout.write('stalled\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  return prepare(source);
};
if (what === 'adopt') adoptTables(db);
else migrate(db, readMigrations(dir));
