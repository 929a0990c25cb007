/** The exit code of a command that was interrupted. */
export const interruptedExitCode = 130;

/**
 * Runs work that ends soon after its signal is aborted, and aborts it on Ctrl-C or SIGTERM. A
 * second Ctrl-C ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(interruptedExitCode);
    process.stderr.write('\nStopping after the batch in hand. Press Ctrl-C again to stop now.\n');
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
