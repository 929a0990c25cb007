import { endFailedStart } from '#bin/start-failure';
import { closeAll } from '#lib/db/closing';
import { env } from '#lib/env';

/** A job that does not end is taken over by others; it must not keep the process. */
const exitWithinMs = 25_000;

/** The process of bin/jobs: runs jobs until SIGTERM or SIGINT. */
try {
  env(); // first, so that a wrong setting is what gets reported
  const { startRunner } = await import('#jobs/runner');
  const { whenAskedToStop } = await import('#bin/when-asked-to-stop');
  const runner = await startRunner();
  process.stdout.write('Running jobs\n');
  const stop = async () => {
    await runner.stop();
    await closeAll();
  };
  whenAskedToStop(stop, { withinMs: exitWithinMs });
} catch (error) {
  await closeAll();
  endFailedStart('The jobs could not be started', error);
}
