// Runs jobs until SIGTERM, as bin/jobs does.
import { startRunner } from '#jobs/runner';
import { closeAll } from '#lib/db/closing';

const runner = await startRunner();
process.once('SIGTERM', async () => {
  await runner.stop();
  await closeAll();
  process.exit(0);
});
process.stdout.write('ready\n');
