import { inspect } from 'node:util';
import { messageWithPlace } from '#lib/db/no-room';
import { env, InvalidEnvError } from '#lib/env';

/** An error as the terminal is told of it; with where it came from when asked, or LOG_LEVEL=debug. */
export function toldError(error: unknown, verbose = false): string {
  // Then there is no LOG_LEVEL to go by, nor a folder to name.
  if (error instanceof InvalidEnvError) return verbose ? inspect(error) : error.message;
  return verbose || /debug|trace/.test(env().LOG_LEVEL) ? inspect(error) : messageWithPlace(error);
}
