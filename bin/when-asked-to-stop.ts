import { log } from '#lib/log';

/**
 * Ends the process with SIGTERM or SIGINT once `stop` has, with 1 where that failed or took too long: what
 * does not end is taken over by others, and must not keep the process.
 * @param quiet where another process says that all stops
 */
export function whenAskedToStop(
  stop: () => Promise<void>,
  { withinMs, quiet = false }: { withinMs: number; quiet?: boolean },
): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      if (!quiet) log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(1), withinMs).unref();
      void stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}
