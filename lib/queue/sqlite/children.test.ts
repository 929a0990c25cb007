import { describe, expect, it } from 'vitest';
import { token, useSeam } from '#tests/contract/queue/seam';

describe('children of a parent', () => {
  const seam = useSeam();
  const parent = { id: 'p', queueKey: 'bull:seam' };

  /** A parent with a processed, an ignored, a failed and a pending child. */
  const family = async () => {
    const backend = seam();
    await backend.add('parent', { jobId: 'p' });
    await backend.take('parent');
    const child = (jobId: string, opts = {}) => backend.add(jobId, { jobId, ...opts }, { parent });
    await child('processed');
    await child('ignored', { ignoreDependencyOnFailure: true });
    await child('failed', { failParentOnFailure: true });
    for (const id of ['processed', 'ignored', 'failed']) {
      await backend.take();
      const job = await backend.minimal(id);
      if (id === 'processed') await backend.moveToCompleted(job, { n: 1 }, false, token, false);
      else await backend.moveToFailed(job, `${id}!`, false, token, false);
    }
    await child('pending');
  };
  const key = (id: string) => `bull:seam:${id}`;

  it('getDependencyCounts and getDependencies tell them apart', async () => {
    await family();
    const types = ['processed', 'unprocessed', 'ignored', 'failed', 'other'];
    expect(await seam().getDependencyCounts('p', types)).toEqual([1, 1, 1, 1, 0]);
    expect(await seam().getDependencies('p', {})).toEqual({
      processed: { [key('processed')]: { n: 1 } },
      unprocessed: [key('pending')],
      ignored: { [key('ignored')]: 'ignored!' },
      failed: [key('failed')],
    });
  });

  it('getDependencies gives pages', async () => {
    await family();
    await seam().add('more', { jobId: 'more' }, { parent });
    const page = (cursor: number) =>
      seam().getDependencies('p', { unprocessed: { cursor, count: 1 } });
    expect(await page(0)).toEqual({ unprocessed: [key('more')], nextUnprocessedCursor: 1 });
    expect(await page(1)).toEqual({ unprocessed: [key('pending')], nextUnprocessedCursor: 2 });
    expect(await page(2)).toEqual({ unprocessed: [], nextUnprocessedCursor: 0 });
    const all = { processed: {}, ignored: {}, failed: {} };
    expect(await seam().getDependencies('p', all)).toMatchObject({
      nextProcessedCursor: 0,
      nextIgnoredCursor: 0,
      nextFailedCursor: 0,
    });
  });

  it('getProcessedChildrenValues and getIgnoredChildrenFailures give what was left', async () => {
    await family();
    expect(await seam().getProcessedChildrenValues('p')).toEqual({ [key('processed')]: '{"n":1}' });
    expect(await seam().getIgnoredChildrenFailures('p')).toEqual({ [key('ignored')]: 'ignored!' });
  });

  it('paginate lists them with their jobs', async () => {
    await family();
    const page = (kind: string) =>
      seam().paginate(key(`p:${kind}`), { start: 0, end: 5, fetchJobs: true });
    expect(await page('processed')).toMatchObject({
      items: [{ id: key('processed'), v: { n: 1 } }],
      total: 1,
      jobs: [{ name: 'processed' }],
    });
    expect(await page('dependencies')).toMatchObject({ items: [{ id: key('pending') }], total: 1 });
  });

  it('lets a parent with a failed child neither wait nor finish', async () => {
    await family();
    const wait = seam().moveToWaitingChildren('p', 'parent');
    await expect(wait).rejects.toMatchObject({ code: -9 });
    await seam().removeUnprocessedChildren('p');
    const finish = seam().moveToCompleted(await seam().minimal('p'), 1, false, 'parent', false);
    await expect(finish).rejects.toMatchObject({ code: -9, name: 'UnrecoverableError' });
    expect((await seam().getJobData('p'))?.deferredFailure).toBe(`child ${key('failed')} failed`);
  });

  it('removeUnprocessedChildren leaves those that run', async () => {
    await family();
    await seam().take('child');
    await seam().removeUnprocessedChildren('p');
    expect(await seam().getState('pending')).toBe('active');
  });

  it('removeChildDependency cuts the tie', async () => {
    await family();
    expect(await seam().removeChildDependency('pending', key('p'))).toBe(true);
    expect(await seam().removeChildDependency('pending', key('p'))).toBe(false);
    const missing = seam().removeChildDependency('none', key('p'));
    await expect(missing).rejects.toMatchObject({ code: -1 });
    const orphan = seam().removeChildDependency('pending', '');
    await expect(orphan).rejects.toMatchObject({ code: -5 });
  });
});
