import { endFailedStart } from '#bin/start-failure';
import { closeAll } from '#lib/db/closing';
import { env } from '#lib/env';

/** The process of bin/jobs: runs jobs until SIGTERM or SIGINT. */
try {
  env(); // first, so that a wrong setting is what gets reported
  const { startRunner } = await import('#jobs/runner');
  const { log } = await import('#lib/log');
  const runner = await startRunner();
  process.stdout.write('Running jobs\n');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'stopping');
      await runner.stop();
      await closeAll();
      process.exit(0);
    });
  }
} catch (error) {
  await closeAll();
  endFailedStart('The jobs could not be started', error);
}
