import type { Job, JobsOptions } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { differs } from '#tests/contract/queue/differences';
import { type Rig, type Target, until, useRig } from '#tests/contract/queue/rig';

export function flowFailureCases(target: Target): void {
  describe('flows whose children fail or go away', () => {
    const rig = useRig(target);

    it('leaves a parent waiting for a child that failed', async () => {
      const { parent, child } = await flow(rig(), {});
      await until(() => child.isFailed());
      expect(await parent.getState()).toBe('waiting-children');
      await child.remove();
      await until(() => parent.isCompleted());
    });

    it('fails the parent with failParentOnFailure', async () => {
      const { queue, parent } = await flow(rig(), { failParentOnFailure: true });
      await until(() => parent.isFailed());
      const failed = await queue.getJob(parent.id ?? '');
      expect(failed?.failedReason).toMatch(/^child .*:.* failed$/);
      expect((await parent.getDependencies({ failed: { count: 10 } })).failed).toHaveLength(1);
      expect(await parent.getDependenciesCount()).toMatchObject({ failed: 1 });
    });

    it('runs the parent with continueParentOnFailure', async () => {
      const { queue, parent } = await flow(rig(), { continueParentOnFailure: true }, true);
      rig().worker(async () => 'went on', {}, queue.name);
      await until(() => parent.isCompleted());
      const done = await queue.getJob(parent.id ?? '');
      expect(Object.values((await done?.getIgnoredChildrenFailures()) ?? {})).toEqual(['no']);
    });

    it.skipIf(differs(target, 'a parent finishes without removed children'))(
      'runs it before its other children, which it can remove',
      async () => {
        const queue = rig().queue();
        const parents = rig().queue({}, `${queue.name}-parents`);
        const late = { name: 'late', queueName: queue.name, opts: { delay: 60_000 } };
        const opts = { continueParentOnFailure: true };
        const { job } = await rig()
          .flows()
          .add({
            name: 'parent',
            queueName: parents.name,
            children: [{ name: 'child', queueName: queue.name, opts }, late],
          });
        rig().worker(async () => {
          throw new Error('no');
        });
        const work = async (parent: Job) => {
          await parent.removeUnprocessedChildren();
          return Object.values(await parent.getIgnoredChildrenFailures());
        };
        rig().worker(work, {}, parents.name);
        await until(() => job.isCompleted());
        expect((await parents.getJob(job.id ?? ''))?.returnvalue).toEqual(['no']);
      },
    );

    it('runs the parent after the others with ignoreDependencyOnFailure', async () => {
      const { parent } = await flow(rig(), { ignoreDependencyOnFailure: true });
      await until(() => parent.isCompleted());
      const { ignored } = await parent.getDependencies({ ignored: { count: 10 } });
      expect(Object.values(ignored ?? {})).toEqual(['no']);
      expect(await parent.getDependenciesCount()).toMatchObject({ ignored: 1, processed: 1 });
    });

    it('forgets the child with removeDependencyOnFailure', async () => {
      const { parent } = await flow(rig(), { removeDependencyOnFailure: true });
      await until(() => parent.isCompleted());
      expect(await parent.getDependenciesCount()).toMatchObject({
        ignored: 0,
        failed: 0,
        unprocessed: 0,
        processed: 1,
      });
    });

    it('waits again for a failed child that is retried', async () => {
      const { parent, child, repair } = await flow(
        rig(),
        { ignoreDependencyOnFailure: true },
        true,
      );
      await until(() => child.isFailed());
      repair();
      await child.retry();
      await until(() => child.isCompleted());
      expect(Object.values(await parent.getChildrenValues())).toEqual(['child']);
    });

    it.skipIf(differs(target, 'a failing child wakes a delayed parent'))(
      'fails also a parent that was put off',
      async () => {
        const queue = rig().queue();
        const hand = rig().worker(null);
        await queue.add('parent', {});
        const job = await hand.getNextJob('t');
        const opts = { failParentOnFailure: true };
        const parent = { id: '1', queue: queue.qualifiedName };
        await queue.add('child', {}, { parent, ...opts });
        await job?.moveToDelayed(Date.now() + 60_000, 't');
        rig().worker(async () => {
          throw new Error('no');
        });
        await until(async () => (await queue.getFailedCount()) === 2);
        expect((await queue.getJob('1'))?.failedReason).toMatch(/^child .* failed$/);
      },
    );

    it('removes a tree, but not while one of its jobs runs', async () => {
      const queue = rig().queue();
      const { job, children = [] } = await rig()
        .flows()
        .add({
          name: 'parent',
          queueName: queue.name,
          children: [{ name: 'child', queueName: queue.name }],
        });
      const hand = rig().worker(null);
      const running = await hand.getNextJob('t');
      await expect(job.remove()).rejects.toThrow(/locked by another worker/);
      await running?.moveToFailed(new Error('no'), 't', false);
      await job.remove();
      expect(await children[0]?.job.getState()).toBe('unknown');
      expect(await job.getState()).toBe('unknown');
    });

    it('removes the children that were not taken yet', async () => {
      const queue = rig().queue();
      const { job } = await rig()
        .flows()
        .add({
          name: 'parent',
          queueName: queue.name,
          children: ['a', 'b'].map((name) => ({ name, queueName: queue.name })),
        });
      const hand = rig().worker(null);
      const running = await hand.getNextJob('t');
      await job.removeUnprocessedChildren();
      expect(await queue.getWaitingCount()).toBe(0);
      await running?.moveToCompleted('done', 't', false);
      await until(async () => (await job.getState()) === 'waiting');
    });

    it('lets a child go its own way', async () => {
      const queue = rig().queue();
      const { job, children = [] } = await rig()
        .flows()
        .add({
          name: 'parent',
          queueName: queue.name,
          children: [{ name: 'child', queueName: queue.name }],
        });
      const child = await queue.getJob(children[0]?.job.id ?? '');
      expect(await child?.removeChildDependency()).toBe(true);
      expect(await job.getState()).toBe('waiting');
      expect((await queue.getJob(child?.id ?? ''))?.parent).toBeUndefined();
    });

    it('does not take a child from another parent', async () => {
      const queue = rig().queue();
      const child = { name: 'child', queueName: queue.name, opts: { jobId: 'shared' } };
      const flows = rig().flows();
      await flows.add({ name: 'one', queueName: queue.name, children: [child] });
      await flows.add({ name: 'two', queueName: queue.name, children: [child] });
      const kept = await queue.getJob('shared');
      const parent = await queue.getJob(kept?.parent?.id ?? '');
      expect(parent?.name).toBe('one');
    });
  });
}

/** A parent with a child that fails by `opts`, and one that works. */
async function flow(rig: Rig, opts: JobsOptions, alone = false) {
  const queue = rig.queue();
  const holds = `${rig.name}-parents`;
  const parents = rig.queue({}, holds);
  let broken = true;
  const good = { name: 'good', queueName: queue.name };
  const { job, children = [] } = await rig.flows().add({
    name: 'parent',
    queueName: holds,
    children: [{ name: 'child', queueName: queue.name, opts }, ...(alone ? [] : [good])],
  });
  const work = async ({ name }: { name: string }) => {
    if (name === 'child' && broken) throw new Error('no');
    return name;
  };
  rig.worker(work);
  if (!alone) rig.worker(work, {}, holds);
  const child = children[0]?.job;
  if (!child) throw new Error('a flow without its child');
  const repair = () => {
    broken = false;
  };
  return { queue: parents, parent: job, child, repair };
}
