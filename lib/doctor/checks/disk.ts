import { existsSync, statfsSync, statSync } from 'node:fs';
import { archivePath } from '#lib/db/connection';
import { type Check, fail, ok, warn } from '#lib/doctor/finding';
import { bytes } from '#lib/doctor/words';
import { env } from '#lib/env';

const todo =
  'On the server: docker system prune -f; remove old files of storage/backups (docs/deployment.md, failure 7).';

/** A backup, a restore and a rebuilt index each need room for a whole copy. */
export const diskCheck: Check = {
  name: 'disk',
  run() {
    const { bavail, blocks, bsize } = statfsSync(env().STORAGE_DIR);
    const free = bavail * bsize;
    const share = Math.round((100 * bavail) / blocks);
    const archive = existsSync(archivePath()) ? statSync(archivePath()).size : 0;
    const text = `${bytes(free)} free of ${bytes(blocks * bsize)} (${share}%), the archive has ${bytes(archive)}`;
    if (share < 5 || free < 2 * archive || free < 200e6) return fail(text, todo);
    if (share < 20 || free < 5 * archive) return warn(text, todo);
    return ok(text);
  },
};
