import { parseTimestamp } from '#lib/db/clock';
import { requireArchive } from '#lib/db/require-archive';
import { type Check, fail, ok } from '#lib/doctor/finding';
import { age } from '#lib/doctor/words';

/** No version of Bisan is older than this day. */
const earliest = Date.UTC(2026, 10, 1);
const toleranceMs = 5 * 60_000;

/** Jobs, sign-ins and certificates go by the clock; the archive tells when it has been set back. */
export const clockCheck: Check = {
  name: 'clock',
  run() {
    const now = Date.now();
    const todo = 'On the server: timedatectl set-ntp true';
    if (now < earliest) return fail(`it says ${new Date(now).toISOString()}, which is past`, todo);
    const newest = requireArchive()
      .prepare<[], string | null>('SELECT max(updated_at) FROM articles')
      .pluck()
      .get();
    const aheadMs = newest ? parseTimestamp(newest).getTime() - now : 0;
    if (aheadMs > toleranceMs) {
      return fail(`the newest article was stored ${age(aheadMs)} after now: it was set back`, todo);
    }
    return ok(new Date(now).toISOString());
  },
};
