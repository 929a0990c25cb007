import { inspect } from 'node:util';
import { env, InvalidEnvError } from '#lib/env';

/**
 * Says why a process could not be started, and ends it: left to itself it would stay up in part,
 * for Next.js goes on after what nobody has caught. Where it came from is told at LOG_LEVEL=debug.
 * @param sentence what could not be: `The site could not start`
 */
export function endFailedStart(sentence: string, error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  const debugging = !(error instanceof InvalidEnvError) && /debug|trace/.test(env().LOG_LEVEL);
  process.stderr.write(`${sentence}: ${debugging ? inspect(error) : message}\n`);
  process.exit(1);
}
