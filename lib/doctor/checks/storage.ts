import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Check, fail, ok } from '#lib/doctor/finding';
import { env } from '#lib/env';
import { errorCode } from '#lib/files/error-code';

/** SQLite has to write beside its files, and to each of them. */
export const storageCheck: Check = {
  name: 'storage',
  run() {
    const dir = resolve(env().STORAGE_DIR);
    if (!existsSync(dir)) {
      return fail(`${dir} does not exist`, 'Mount the volume, or run: bin/bisan db prepare');
    }
    const files = readdirSync(dir).map((name) => join(dir, name));
    const closed = [dir, ...files].filter((path) => !isWritable(path));
    if (closed.length === 0) return ok(`${dir} and the ${files.length} files in it can be written`);
    const user = process.getuid?.() ?? 'this user';
    return fail(
      `user ${user} can't write ${closed.slice(0, 3).join(', ')}${closed.length > 3 ? ' …' : ''}`,
      isReadOnly(dir)
        ? 'The file system is mounted read-only: see why on the server (dmesg), mount it again.'
        : `On the server: chown -R ${user} the folder of the volume.`,
    );
  },
};

function isWritable(path: string): boolean {
  try {
    accessSync(
      path,
      statSync(path).isDirectory() ? constants.W_OK | constants.X_OK : constants.W_OK,
    );
    return true;
  } catch {
    // Not writable is the answer here, whatever the reason.
    return false;
  }
}

function isReadOnly(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return false;
  } catch (error) {
    return errorCode(error) === 'EROFS';
  }
}
