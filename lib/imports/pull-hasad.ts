import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { env } from '#lib/env';

/** The clone of hasad could not be pulled: the message is bin/sync-hasad's own. */
export class PullFailedError extends Error {
  override name = 'PullFailedError';
}

/**
 * Pulls a clone of hasad, as bin/sync-hasad does before it imports.
 * @returns one line: what came. @throws PullFailedError: no git, no clone, no network, diverged.
 */
export async function pullHasad(folder: string = env().HASAD_ROOT): Promise<string> {
  try {
    const args = ['--pull-only', resolve(folder)];
    const { stdout } = await promisify(execFile)(resolve('bin/sync-hasad'), args);
    return stdout.trim();
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new PullFailedError(said || String(error), { cause: error });
  }
}
