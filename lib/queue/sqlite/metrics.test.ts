import { describe, expect, it } from 'vitest';
import { queuePath } from '#lib/queue/backend';
import { collectMetrics } from '#lib/queue/sqlite/metrics';
import { holdStore, releaseStore } from '#lib/queue/sqlite/store';
import { useSeam } from '#tests/contract/queue/seam';

const minute = 60_000;

describe('metrics by the minute', () => {
  const seam = useSeam();
  const collect = (atMs: number, maxPoints = 4) => {
    const store = holdStore(queuePath());
    store.write(() => collectMetrics(store, 'bull:seam', 'completed', maxPoints, atMs));
    releaseStore(queuePath(), store);
  };

  it('has a point for every minute, also for quiet ones, the newest first', async () => {
    for (const at of [0, 1, 2, minute, 4 * minute]) collect(100 * minute + at);
    const [, points] = await seam().getMetrics('completed');
    expect(points).toEqual(['0', '0', '1', '3']);
    expect((await seam().getMetrics('completed', 2, 2))[1]).toEqual(['1']);
  });

  it('keeps as many points as told', async () => {
    for (let n = 0; n < 9; n += 1) collect(n * minute, 3);
    expect((await seam().getMetrics('completed'))[1]).toEqual(['1', '1', '1']);
    collect(1_000 * minute, 3);
    expect((await seam().getMetrics('completed'))[1]).toEqual(['0', '0', '1']);
  });
});
