// Prepares the archive, or only migrates it, and prints what it did.
import { closeAll } from '#lib/db/closing';
import { archive } from '#lib/db/connection';
import { migrate } from '#lib/db/migrate';
import { prepareArchive } from '#lib/db/prepare';

const applied =
  process.argv[2] === 'migrate' ? migrate(archive()) : (await prepareArchive()).applied;
process.stdout.write(JSON.stringify(applied.map(({ version }) => version)));
await closeAll();
