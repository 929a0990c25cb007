import { startRunner } from '#jobs/runner';
import { closeAll } from '#lib/db/closing';
import { requireArchive } from '#lib/db/require-archive';
import { log } from '#lib/log';

/** The process of bin/jobs: runs jobs until SIGTERM or SIGINT. */
try {
  requireArchive();
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
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The jobs could not be started: ${message}\n`);
  await closeAll();
  process.exit(1);
}
