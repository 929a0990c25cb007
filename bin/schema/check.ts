import { readFileSync } from 'node:fs';
import { prismaSql } from '#bin/schema/prisma-sql';
import { downDrift, schemaDrift } from '#lib/db/schema-drift';

/** `npm run check:schema`: the migrations make what schema.prisma says, and can be taken back. */
const sql = await prismaSql(readFileSync('prisma/schema.prisma', 'utf8'));
const differences = [...schemaDrift(sql), ...downDrift()];
for (const difference of differences) console.error(difference);
if (differences.length > 0) process.exitCode = 1;
else
  console.log(
    'The migrations and prisma/schema.prisma agree, and each down.sql undoes its up.sql.',
  );
