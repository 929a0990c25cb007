import { toldError } from '#bin/told-error';

/**
 * Says why a process could not be started, and ends it: left to itself it would stay up in part,
 * for Next.js goes on after what nobody has caught.
 * @param sentence what could not be: `The site could not start`
 */
export function endFailedStart(sentence: string, error: unknown): never {
  process.stderr.write(`${sentence}: ${toldError(error)}\n`);
  process.exit(1);
}
