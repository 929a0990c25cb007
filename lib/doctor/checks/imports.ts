import { z } from 'zod';
import { parseTimestamp } from '#lib/db/clock';
import { requireArchive } from '#lib/db/require-archive';
import { type Check, fail, ok, warn } from '#lib/doctor/finding';
import { importLateMs } from '#lib/doctor/limits';
import { age, number } from '#lib/doctor/words';

const row = z
  .object({
    id: z.number(),
    status: z.string(),
    at: z.string(),
    inserted: z.number().nullable(),
    errors: z.number().nullable(),
    failure: z.string().nullable(),
  })
  .optional();

export const importsCheck: Check = {
  name: 'imports',
  run() {
    const last = lastRun('1');
    if (!last) return warn('none has run yet', 'bin/bisan import hasad');
    const ageMs = Date.now() - parseTimestamp(last.at).getTime();
    const text = `run ${last.id} ${last.status} ${age(ageMs)} ago: ${number(last.inserted ?? 0)} new, ${number(last.errors ?? 0)} errors`;
    if (last.status === 'failed')
      return fail(`${text} (${last.failure})`, 'bin/bisan import hasad');
    if (last.status === 'interrupted')
      return warn(text, 'It goes on where it was: bin/bisan import hasad');
    const good = lastRun("status = 'completed'");
    const goodAgeMs = good
      ? Date.now() - parseTimestamp(good.at).getTime()
      : Number.POSITIVE_INFINITY;
    if (goodAgeMs > importLateMs) {
      return warn(
        `${text}; the last good one ${good ? `${age(goodAgeMs)} ago` : 'never was'}`,
        'Do jobs run? See "jobs" here and the log; by hand: bin/bisan import hasad',
      );
    }
    return (last.errors ?? 0) > 0
      ? warn(text, 'Its report names each row (docs/importing.md).')
      : ok(text);
  },
};

function lastRun(condition: string): z.infer<typeof row> {
  return row.parse(
    requireArchive()
      .prepare(
        `SELECT id, status, coalesce(finished_at, progressed_at) AS at, failure,
           totals ->> 'inserted' AS inserted, totals ->> 'errors' AS errors
         FROM import_runs WHERE NOT dry_run AND ${condition} ORDER BY id DESC LIMIT 1`,
      )
      .get(),
  );
}
