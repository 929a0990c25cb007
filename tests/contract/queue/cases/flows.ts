import { WaitingChildrenError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { type Target, until, useRig } from '#tests/contract/queue/rig';

export function flowCases(target: Target): void {
  describe('flows', () => {
    const rig = useRig(target);
    const tree = (queueName: string) => ({
      name: 'parent',
      queueName,
      children: ['a', 'b', 'c'].map((name) => ({ name, queueName, data: { name } })),
    });

    it('runs a parent when its children are done, with their results', async () => {
      const queue = rig().queue();
      let values: Record<string, string> = {};
      const order: string[] = [];
      const flow = await rig().flows().add(tree(queue.name));
      expect(await flow.job.getState()).toBe('waiting-children');
      expect(await flow.job.getDependenciesCount()).toMatchObject({ unprocessed: 3, processed: 0 });
      rig().worker(async (job) => {
        order.push(job.name);
        if (job.name === 'parent') values = await job.getChildrenValues();
        return job.name.toUpperCase();
      });
      await until(() => flow.job.isCompleted());
      expect(order).toEqual(['a', 'b', 'c', 'parent']);
      expect(Object.values(values).toSorted()).toEqual(['A', 'B', 'C']);
      expect(Object.keys(values).every((key) => key.startsWith(queue.qualifiedName))).toBe(true);
    });

    it('spans queues and levels', async () => {
      const [top, low] = [rig().name, `${rig().name}-low`];
      const order: string[] = [];
      const work = async ({ name }: { name: string }) => {
        order.push(name);
      };
      rig().worker(work, {}, top);
      rig().worker(work, {}, low);
      const flow = await rig()
        .flows()
        .add({
          name: 'root',
          queueName: top,
          children: [
            { name: 'middle', queueName: low, children: [{ name: 'leaf', queueName: low }] },
          ],
        });
      await until(() => flow.job.isCompleted());
      expect(order).toEqual(['leaf', 'middle', 'root']);
    });

    it('reads a tree back', async () => {
      const queue = rig().queue();
      const flows = rig().flows();
      const { job } = await flows.add(tree(queue.name));
      const read = await flows.getFlow({ id: job.id ?? '', queueName: queue.name });
      expect(read?.job.name).toBe('parent');
      expect(read?.children?.map((child) => child.job.name).toSorted()).toEqual(['a', 'b', 'c']);
      expect(read?.children?.[0]?.job.parent).toMatchObject({
        id: job.id,
        queueKey: queue.qualifiedName,
      });
      const listed = await queue.getDependencies(job.id ?? '', 'pending', 0, -1);
      expect(listed).toMatchObject({ total: 3 });
      expect(listed.items).toHaveLength(3);
    });

    it('adds several trees', async () => {
      const queue = rig().queue();
      const added = await rig()
        .flows()
        .addBulk([tree(queue.name), tree(queue.name)]);
      expect(added).toHaveLength(2);
      expect(await queue.getJobCounts('waiting', 'waiting-children')).toEqual({
        waiting: 6,
        'waiting-children': 2,
      });
    });

    it('pages through children', async () => {
      const queue = rig().queue();
      const { job } = await rig().flows().add(tree(queue.name));
      const { unprocessed = [] } = await job.getDependencies({ unprocessed: { count: 100 } });
      expect(unprocessed).toHaveLength(3);
      rig().worker(async () => 1);
      await until(() => job.isCompleted());
      const { processed } = await job.getDependencies({ processed: { count: 100 } });
      expect(Object.values(processed ?? {})).toEqual([1, 1, 1]);
      expect(await job.getDependenciesCount({ processed: true })).toEqual({ processed: 3 });
      const listed = await queue.getDependencies(job.id ?? '', 'processed', 0, -1);
      expect(listed.items.map(({ v }) => v)).toEqual([1, 1, 1]);
    });

    it('lets a running job add children and wait for them', async () => {
      const queue = rig().queue();
      const childName = `${queue.name}-child`;
      const children = rig().queue({}, childName);
      rig().worker(async () => 'child', {}, childName);
      rig().worker(async (job, token) => {
        if (job.data.asked) return Object.values(await job.getChildrenValues());
        const parent = { id: job.id ?? '', queue: job.queueQualifiedName };
        await children.add('child', {}, { parent });
        await job.updateData({ asked: true });
        if (await job.moveToWaitingChildren(token ?? '')) throw new WaitingChildrenError();
        return Object.values(await job.getChildrenValues());
      });
      const job = await queue.add('parent', {});
      await until(() => job.isCompleted());
      expect((await queue.getJob(job.id ?? ''))?.returnvalue).toEqual(['child']);
    });

    it('does not let a parent finish before its children', async () => {
      const queue = rig().queue();
      const worker = rig().worker(null);
      await queue.add('parent', {});
      const job = await worker.getNextJob('t');
      await queue.add('child', {}, { parent: { id: '1', queue: queue.qualifiedName } });
      await expect(job?.moveToCompleted(1, 't', false)).rejects.toThrow(/has pending dependencies/);
      expect(await job?.moveToWaitingChildren('t')).toBe(true);
      expect(await job?.isWaitingChildren()).toBe(true);
    });

    it.skipIf(differs(target, 'waiting for one child'))(
      'waits for the child it names',
      async () => {
        const queue = rig().queue();
        const worker = rig().worker(null);
        await queue.add('parent', {});
        const job = await worker.getNextJob('t');
        const parent = { id: '1', queue: queue.qualifiedName };
        const child = await queue.add('child', {}, { parent });
        const named = (id: string) => ({ child: { id, queue: queue.qualifiedName } });
        expect(await job?.moveToWaitingChildren('t', named('other'))).toBe(false);
        expect(await job?.moveToWaitingChildren('t', named(child.id ?? ''))).toBe(true);
      },
    );

    it('takes the result of a child that was there and finished', async () => {
      const queue = rig().queue();
      rig().worker(async ({ name }) => name);
      const done = await queue.add('old', {}, { jobId: 'shared' });
      await until(() => done.isCompleted());
      const { job } = await rig()
        .flows()
        .add({
          name: 'parent',
          queueName: queue.name,
          children: [
            { name: 'again', queueName: queue.name, opts: { jobId: 'shared' } },
            { name: 'new', queueName: queue.name },
          ],
        });
      await until(() => job.isCompleted());
      expect(Object.values(await job.getChildrenValues()).toSorted()).toEqual(['new', 'old']);
    });

    it('keeps the priority and delay of a parent', async () => {
      const queue = rig().queue();
      rig().worker(async () => undefined);
      const added = Date.now();
      const { job } = await rig()
        .flows()
        .add({ ...tree(queue.name), opts: { priority: 2, delay: 60 } });
      await until(() => job.isCompleted());
      const done = await queue.getJob(job.id ?? '');
      expect(done?.priority).toBe(2);
      expect((done?.processedOn ?? 0) - added).toBeGreaterThanOrEqual(59);
    });

    it('lets a parent with a priority queue up behind its like', async () => {
      const queue = rig().queue();
      const order: string[] = [];
      await rig()
        .flows()
        .add({ ...tree(queue.name), opts: { priority: 2 } });
      await queue.add('like', {}, { priority: 2 });
      rig().worker(async ({ name }) => {
        order.push(name);
      });
      await until(() => order.length === 5);
      expect(order).toEqual(['a', 'b', 'c', 'like', 'parent']);
    });

    it.skipIf(differs(target, 'a parent runs before jobs that wait'))(
      'runs a parent before jobs that wait already',
      async () => {
        const queue = rig().queue();
        const order: string[] = [];
        await rig().flows().add(tree(queue.name));
        await queue.add('other', {});
        rig().worker(async ({ name }) => {
          order.push(name);
        });
        await until(() => order.length === 5);
        expect(order).toEqual(['a', 'b', 'c', 'parent', 'other']);
      },
    );
  });
}
