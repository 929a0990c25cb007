import { readdirSync, readFileSync } from 'node:fs';
import type { IQueueBackend } from 'bullmq';
import { describe, expect, it, vi } from 'vitest';
import { openSqlite } from '#lib/db/connection';
import { queuePath } from '#lib/queue/backend';
import { useSeam } from '#tests/contract/queue/seam';

/**
 * Everything of BullMQ's seam that is built and tested here. `tsc` fails below when a new
 * version of bullmq asks for more, also for what is optional, or for less.
 */
const members = [
  'addFlow',
  'addJob',
  'addJobScheduler',
  'addJobs',
  'addLog',
  'changeDelay',
  'changePriority',
  'cleanJobsByState',
  'clearLogs',
  'clientName',
  'close',
  'closing',
  'deleteDeduplicationKey',
  'disconnect',
  'disconnectBlocking',
  'drain',
  'extendLock',
  'extendLocks',
  'forQueue',
  'getClientList',
  'getCounts',
  'getCountsPerPriority',
  'getDeduplicationJobId',
  'getDependencies',
  'getDependencyCounts',
  'getIgnoredChildrenFailures',
  'getJobData',
  'getJobLogs',
  'getJobScheduler',
  'getJobSchedulerData',
  'getJobSchedulersCount',
  'getJobSchedulersRange',
  'getMetrics',
  'getProcessedChildrenValues',
  'getQueueMeta',
  'getQueueMetaField',
  'getQueueMetaFields',
  'getRanges',
  'getRateLimitTtl',
  'getState',
  'hasQueueMetaField',
  'isFinished',
  'isJobInState',
  'isJobScheduler',
  'isMaxed',
  'keys',
  'maximumBlockTimeout',
  'minimumBlockTimeout',
  'moveJobFromActiveToWait',
  'moveStalledJobsToWait',
  'moveToActive',
  'moveToCompleted',
  'moveToDelayed',
  'moveToFailed',
  'moveToWaitingChildren',
  'obliterate',
  'on',
  'once',
  'paginate',
  'parseNodeKey',
  'pause',
  'promote',
  'promoteJobs',
  'publishEvent',
  'qualifiedName',
  'readEvents',
  'reconnectBlocking',
  'remove',
  'removeChildDependency',
  'removeDeduplicationKey',
  'removeDeprecatedPriorityKey',
  'removeJobScheduler',
  'removeListener',
  'removeOrphanedJobs',
  'removeQueueMetaFields',
  'removeRateLimitKey',
  'removeUnprocessedChildren',
  'retryFinishedJob',
  'retryFinishedJobs',
  'retryJob',
  'setName',
  'setQueueMeta',
  'setRateLimit',
  'toKey',
  'trimEvents',
  'updateData',
  'updateJobSchedulerNextMillis',
  'updateProgress',
  'waitForJob',
  'waitUntilReady',
] as const satisfies (keyof IQueueBackend)[];

type Untested = Exclude<keyof IQueueBackend, (typeof members)[number]>;
const untested: Untested[] = [] satisfies never[];
const nothingGrew: [Untested] extends [never] ? true : Untested = true;

describe('the seam', () => {
  const seam = useSeam();

  it('is whole', () => {
    expect(nothingGrew).toBe(true);
    expect(untested).toEqual([]);
    const missing = members.filter((member) => !(member in seam()));
    expect(missing).toEqual([]);
  });

  it('has a test for each of its members', () => {
    const folder = import.meta.dirname;
    const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
    const tests = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
    const missing = members.filter((member) => !new RegExp(`\\.${member}\\b`).test(tests));
    expect(missing).toEqual([]);
  });

  it('names a queue, its keys and its clients', () => {
    expect(seam().qualifiedName).toBe('bull:seam');
    expect(seam().keys).toEqual({});
    expect(seam().toKey('7:processed')).toBe('bull:seam:7:processed');
    expect(seam().parseNodeKey('my:own:queue:7')).toEqual({
      prefix: 'my:own',
      queueName: 'queue',
      id: '7',
    });
    expect(seam().parseNodeKey('bull:queue:repeat:daily:7')).toEqual({
      prefix: 'bull',
      queueName: 'queue',
      id: 'repeat:daily:7',
    });
    expect(seam().clientName(':qe')).toBe(`bull:${btoa('seam')}:qe`);
    expect(seam().minimumBlockTimeout).toBeLessThan(seam().maximumBlockTimeout ?? 0);
  });

  it('makes siblings for other queues, which leave the connection open', async () => {
    const sibling = seam().forQueue('sibling', 'other');
    expect(sibling.qualifiedName).toBe('other:sibling');
    await sibling.close();
    expect(sibling.closing).toBeUndefined();
    expect(await seam().getCounts(['waiting'])).toEqual([0]);
  });

  it('tells its listeners when it is ready and closed', async () => {
    const told: string[] = [];
    const forget = () => told.push('forgotten');
    seam().on('ready', () => told.push('ready'));
    seam().once('close', () => told.push('close'));
    seam().on('close', forget);
    seam().removeListener('close', forget);
    await seam().waitUntilReady();
    await seam().close();
    await seam().close();
    expect(told).toEqual(['ready', 'close']);
    expect(seam().closing).toBeInstanceOf(Promise);
  });

  it('refuses to work when it is closed, as a closed connection does', async () => {
    seam().other('keeps the file open');
    await seam().close();
    await expect(seam().getState('1')).rejects.toThrow('Connection is closed.');
    await expect(seam().add()).rejects.toThrow('Connection is closed.');
  });

  it('keeps the file open for others', async () => {
    const other = seam().other('other');
    await seam().close();
    expect(await other.getCounts(['waiting'])).toEqual([0]);
  });

  it('lists named clients, until they close', async () => {
    const other = seam().other('other');
    await other.setName('the name');
    expect((await seam().getClientList())[0]).toMatch(/ name=the name age=0$/);
    await other.setName('new');
    expect((await seam().getClientList())[0]).toMatch(/ name=new age=0$/);
    await other.close();
    expect(await seam().getClientList()).toEqual(['']);
  });

  it('lists a client again that was forgotten while its process was suspended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    await seam().other('other').setName('the name');
    const db = openSqlite(queuePath());
    expect(db.prepare('DELETE FROM client').run().changes).toBe(1);
    db.close();
    vi.advanceTimersByTime(30_000);
    vi.useRealTimers();
    await vi.waitFor(async () =>
      expect((await seam().getClientList())[0]).toMatch(/ name=the name age=\d+$/),
    );
  });
});
