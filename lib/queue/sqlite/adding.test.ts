import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobOf, useSeam } from '#tests/contract/queue/seam';

describe('adding', () => {
  const seam = useSeam();

  it('addJob stores a job, and by its id only once', async () => {
    expect(await seam().addJob(jobOf('a'), '')).toBe('1');
    expect(await seam().addJob(jobOf('b'), 'own')).toBe('own');
    expect(await seam().addJob(jobOf('c'), 'own')).toBe('own');
    expect((await seam().getJobData('own'))?.name).toBe('b');
    const names = (await seam().events()).map(([name]) => name);
    expect(names).toEqual(['added', 'waiting', 'added', 'waiting', 'duplicated']);
  });

  it('addJob sorts by delay and children', async () => {
    await seam().addJob(jobOf('a', { delay: 5_000 }), 'delayed');
    await seam().addJob(jobOf('b'), 'parent', { addToWaitingChildren: true });
    expect(await seam().getState('delayed')).toBe('delayed');
    expect(await seam().getState('parent')).toBe('waiting-children');
  });

  it('addJob keeps no option that was left open, and delayed jobs of one time in order', async () => {
    const open = JSON.parse('{"delay":9000,"lifo":true,"repeat":{"every":5,"offset":null}}');
    for (const id of ['a', 'b']) await seam().addJob(jobOf(id, open, { timestamp: 1 }), id);
    expect((await seam().getJobData('a'))?.opts).toMatchObject({ repeat: { every: 5 } });
    expect(await seam().getRanges(['delayed'], 0, -1, true)).toEqual([['a', 'b']]);
  });

  it('addJob gives back any name, data and option unchanged', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const json = fc.jsonValue({ maxDepth: 3 });
    await fc.assert(
      fc.asyncProperty(text, json, text, async (name, data, key) => {
        const opts = { keepLogs: 3, deduplication: { id: `${key}${randomUUID()}` } };
        const stored = JSON.stringify(data);
        const id = await seam().addJob(jobOf(name, opts, { data: stored }), '');
        expect(await seam().getJobData(id)).toMatchObject({ name, data: stored, opts });
        expect(await seam().getDeduplicationJobId(opts.deduplication.id)).toBe(id);
      }),
      { numRuns: 60 },
    );
  });

  it('addJobs adds all or none', async () => {
    const lost = jobOf('c', {}, { parent: { id: 'nobody', queueKey: 'bull:seam' } });
    const entries = [jobOf('a'), jobOf('b')].map((job) => ({ job, jobId: '' }));
    expect(await seam().addJobs(entries)).toEqual(['1', '2']);
    const wrong = seam().addJobs([...entries, { job: lost, jobId: '' }]);
    await expect(wrong).rejects.toMatchObject({ code: -5 });
    expect(await seam().getCounts(['waiting'])).toEqual([2]);
  });

  it('addFlow adds what it can and tells what it can not', async () => {
    const entry = (id: string, parent?: string) => ({
      jobData: jobOf(id, {}, parent ? { parent: { id: parent, queueKey: 'bull:seam' } } : {}),
      jobId: id,
      parentKeyOpts: { addToWaitingChildren: id === 'root' },
      prefix: 'bull',
      queueName: 'seam',
    });
    const flow = [entry('root'), entry('child', 'root'), entry('lost', 'nobody')];
    expect(await seam().addFlow(flow)).toEqual([
      [null, 'root'],
      [null, 'child'],
      [null, -5],
    ]);
    expect(await seam().getDependencyCounts('root', ['unprocessed'])).toEqual([1]);
  });

  it('addFlow lets a parent go whose children are all done', async () => {
    await seam().add('old', { jobId: 'done' });
    await seam().take();
    await seam().moveToCompleted(await seam().minimal('done'), 7, false, 'token', false);
    const parent = { id: 'root', queueKey: 'bull:seam' };
    await seam().addFlow([
      {
        jobData: jobOf('root'),
        jobId: 'root',
        parentKeyOpts: { addToWaitingChildren: true },
        prefix: '',
        queueName: 'seam',
      },
      {
        jobData: jobOf('again', {}, { parent }),
        jobId: 'done',
        parentKeyOpts: {},
        prefix: '',
        queueName: 'seam',
      },
    ]);
    expect(await seam().getState('root')).toBe('waiting');
  });
});
