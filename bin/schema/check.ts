import { readFileSync } from 'node:fs';
import { prismaSql } from '#bin/schema/prisma-sql';
import { archiveKind, openUntouched } from '#lib/db/archive-kind';
import { archivePath } from '#lib/db/connection';
import { migrationStatus } from '#lib/db/migration-status';
import { downDrift, schemaDrift } from '#lib/db/schema-drift';

/**
 * `npm run check:schema`: the migrations make what schema.prisma says, can be taken back, and
 * none was edited since it was applied to the archive of this checkout.
 */
const sql = await prismaSql(readFileSync('prisma/schema.prisma', 'utf8'));
const differences = [...schemaDrift(sql), ...downDrift(), ...editedMigrations()];
for (const difference of differences) console.error(difference);
if (differences.length > 0) process.exitCode = 1;
else
  console.log(
    'The migrations and prisma/schema.prisma agree, and each down.sql undoes its up.sql.',
  );

function editedMigrations(): string[] {
  if (archiveKind(archivePath()) !== 'bisan') return [];
  const db = openUntouched(archivePath());
  try {
    return migrationStatus(db)
      .filter(({ state }) => state === 'changed')
      .map(
        ({ version, name }) =>
          `${version}_${name}/up.sql was edited after it had been applied to ${archivePath()}: write a new migration, or begin anew with bin/setup --reset.`,
      );
  } finally {
    db.close();
  }
}
