import { type Check, fail, ok, warn } from '#lib/doctor/finding';
import { diskStatus, readDisk } from '#lib/doctor/limits';
import { bytes } from '#lib/doctor/words';

const todo =
  'On the server: docker image prune -f; remove old files of storage/backups (docs/deployment.md, failure 7).';

export const diskCheck: Check = {
  name: 'disk',
  run() {
    const disk = readDisk();
    const { freeBytes, totalBytes, archiveBytes } = disk;
    const share = Math.round((100 * freeBytes) / totalBytes);
    const text = `${bytes(freeBytes)} free of ${bytes(totalBytes)} (${share}%), the archive has ${bytes(archiveBytes)}`;
    const status = diskStatus(disk);
    if (status === 'ok') return ok(text);
    return status === 'fail' ? fail(text, todo) : warn(text, todo);
  },
};
