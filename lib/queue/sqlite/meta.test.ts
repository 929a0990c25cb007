import { describe, expect, it } from 'vitest';
import { useSeam } from '#tests/contract/queue/seam';

describe('settings of a queue', () => {
  const seam = useSeam();

  it('setQueueMeta and its readers keep them as text', async () => {
    expect(await seam().setQueueMeta({ max: 5, note: 'x' })).toBe(2);
    expect(await seam().getQueueMetaField('max')).toBe('5');
    expect(await seam().getQueueMetaField('none')).toBeNull();
    expect(await seam().getQueueMetaFields(['note', 'none'])).toEqual(['x', null]);
    expect(await seam().getQueueMeta()).toEqual({ max: '5', note: 'x' });
    expect(await seam().hasQueueMetaField('note')).toBe(true);
    expect(await seam().removeQueueMetaFields(['note', 'none'])).toBe(1);
    expect(await seam().hasQueueMetaField('note')).toBe(false);
    expect(await seam().other('other').getQueueMeta()).toEqual({});
  });

  it('pause is one of them, and an event', async () => {
    await seam().pause(true);
    expect(await seam().hasQueueMetaField('paused')).toBe(true);
    await seam().pause(false);
    expect(await seam().hasQueueMetaField('paused')).toBe(false);
    expect((await seam().events()).map(([name]) => name)).toEqual(['paused', 'resumed']);
  });

  it('isMaxed compares what runs with the global concurrency', async () => {
    expect(await seam().isMaxed()).toBe(false);
    await seam().setQueueMeta({ concurrency: 1 });
    await seam().add();
    expect(await seam().isMaxed()).toBe(false);
    await seam().take();
    expect(await seam().isMaxed()).toBe(true);
  });
});
