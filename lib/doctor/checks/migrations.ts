import { type MigrationState, migrationStatus } from '#lib/db/migration-status';
import { requireArchive } from '#lib/db/require-archive';
import { type Check, fail, ok, warn } from '#lib/doctor/finding';

export const migrationsCheck: Check = {
  name: 'migrations',
  run() {
    const all = migrationStatus(requireArchive());
    const versions = (state: MigrationState) =>
      all.filter((one) => one.state === state).map(({ version }) => version);
    const [pending, changed, unknown] = [
      versions('pending'),
      versions('changed'),
      versions('unknown'),
    ];
    if (pending.length > 0) return fail(`pending: ${pending.join(', ')}`, 'bin/bisan db migrate');
    if (unknown.length > 0) {
      return warn(
        `a newer version applied ${unknown.join(', ')}`,
        'As it should be after a rollback; else deploy the newer version again.',
      );
    }
    if (changed.length > 0) {
      return warn(`edited since they were applied: ${changed.join(', ')}`, 'bin/bisan db status');
    }
    return ok(`all ${all.length} applied`);
  },
};
