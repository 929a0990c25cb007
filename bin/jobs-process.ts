import { endFailedStart } from '#bin/start-failure';
import { closeAll } from '#lib/db/closing';
import { env } from '#lib/env';

/** A job that does not end is taken over by others; it must not keep the process. */
const exitWithinMs = 25_000;

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
      setTimeout(() => process.exit(1), exitWithinMs).unref();
      try {
        await runner.stop();
        await closeAll();
        process.exit(0);
      } catch (error) {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      }
    });
  }
} catch (error) {
  await closeAll();
  endFailedStart('The jobs could not be started', error);
}
