import { describe, expect, it } from 'vitest';
import { token, useSeam } from '#tests/contract/queue/seam';

const hour = 3_600_000;

describe('schedulers', () => {
  const seam = useSeam();
  const upsert = (id: string, data = '{}', every = hour) =>
    seam().addJobScheduler(id, 0, data, { attempts: 2 }, { name: id, every }, { attempts: 2 });

  it('addJobScheduler stores it with its next job', async () => {
    const [id, delay] = await upsert('s', '{"v":1}');
    expect(id).toMatch(/^repeat:s:\d+$/);
    expect(delay).toBe(0);
    expect(await seam().getJobData(id)).toMatchObject({
      name: 's',
      data: '{"v":1}',
      repeatJobKey: 's',
    });
  });

  it('addJobScheduler refuses a moment of a cron job that is taken', async () => {
    const at = Date.now() + hour;
    const repeat = { name: 's', pattern: '0 0 * * *' };
    const add = () => seam().addJobScheduler('s', at, '{}', {}, repeat, {});
    const [id] = await add();
    await seam().promote(id);
    await seam().take();
    await expect(add()).rejects.toMatchObject({ code: -10 });
  });

  it('updateJobSchedulerNextMillis moves on, for the job of the last run only', async () => {
    const [id] = await upsert('s', '{"v":1}');
    const next = (by: string) => seam().updateJobSchedulerNextMillis('s', 0, '{"v":2}', {}, by);
    expect(await next('repeat:s:1')).toBeNull();
    const nextId = await next(id);
    expect(nextId).toBe(`repeat:s:${Number(id.split(':')[2]) + hour}`);
    expect((await seam().getJobData(nextId ?? ''))?.data).toBe('{"v":1}');
    expect(await next(id)).toBeNull();
    expect(await seam().updateJobSchedulerNextMillis('none', 0, '{}', {}, id)).toBeNull();
    expect((await seam().getJobSchedulerData('s')).ic).toBe('2');
  });

  it('getJobScheduler and its like read it', async () => {
    await upsert('a');
    await upsert('b', '{"v":1}');
    const [flat, next] = await seam().getJobScheduler('b');
    expect(flat).toEqual(
      expect.arrayContaining(['name', 'b', 'every', String(hour), 'data', '{"v":1}']),
    );
    expect(await seam().getJobScheduler('c')).toEqual([null, null]);
    expect(await seam().isJobScheduler('a')).toBe(true);
    expect(await seam().isJobScheduler('c')).toBe(false);
    expect(await seam().getJobSchedulerData('c')).toEqual({});
    expect(await seam().getJobSchedulersCount()).toBe(2);
    const range = await seam().getJobSchedulersRange(0, -1, true);
    expect(range).toHaveLength(4);
    expect(range).toContain(next);
    expect(await seam().getJobSchedulersRange(0, 0, true)).toHaveLength(2);
  });

  it('removeJobScheduler removes it with a job that is still delayed', async () => {
    const repeat = { name: 's', pattern: '0 0 * * *' };
    const [id] = await seam().addJobScheduler('s', Date.now() + hour, '{}', {}, repeat, {});
    expect(await seam().removeJobScheduler('s')).toBe(0);
    expect(await seam().removeJobScheduler('s')).toBe(1);
    expect(await seam().getState(id)).toBe('unknown');
  });

  it('removeJobScheduler leaves a job that runs', async () => {
    const [id] = await upsert('s');
    await seam().take();
    await seam().removeJobScheduler('s');
    await seam().moveToCompleted(await seam().minimal(id), 1, false, token, false);
    expect(await seam().getState(id)).toBe('completed');
  });
});
