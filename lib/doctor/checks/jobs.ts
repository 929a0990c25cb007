import { cablePath } from '#lib/cable/cable';
import { damageOf } from '#lib/db/file-damage';
import { type Check, type Finding, fail, ok, warn } from '#lib/doctor/finding';
import { longWaitMs } from '#lib/doctor/limits';
import { age } from '#lib/doctor/words';
import { hasQueue, queueDamage, queuePath } from '#lib/queue/backend';
import { queueNames } from '#lib/queue/catalog';
import { type QueueState, queueStates } from '#lib/queue/change-jobs';
import { jobQueues } from '#lib/queue/job-queue';
import { longestWaiting } from '#lib/queue/longest-waiting';
import { queueFileRemedy } from '#lib/queue/sqlite/damaged-file';
import { isAfterNextTime } from '#lib/queue/timetable/cron-times';

const lateMs = 10 * 60_000;

export const jobsCheck: Check = {
  name: 'jobs',
  independent: true,
  remedy: () =>
    'Does the server of REDIS_URL or QUEUE_DATABASE_URL run? Else docs/deployment.md, failure 10.',
  async run() {
    const damaged = damagedFiles();
    if (damaged.some(({ status }) => status === 'fail')) return damaged;
    if (!hasQueue()) return [...damaged, ...queueNames.map(nobodyRuns)];
    const states = await queueStates();
    const findings = [
      ...damaged,
      ...states.flatMap(troubles),
      ...(await waiting(states)),
      ...(await late()),
    ];
    if (findings.length > 0) return findings;
    const [active, done] = [sum(states, 'active'), sum(states, 'completed')];
    return ok(
      `${active} running, ${sum(states, 'waiting')} waiting, ${done} done lately, none failed`,
    );
  },
};

/** Of the queue's own file, which is to be saved or given up by people, and of live messages. */
function damagedFiles(): Finding[] {
  const findings: Finding[] = [];
  const queue = queueDamage();
  if (queue !== undefined) {
    findings.push(fail(`${queuePath()} is damaged (${queue})`, queueFileRemedy));
  }
  const cable = damageOf(cablePath());
  if (cable !== undefined) {
    findings.push(
      warn(
        `${cablePath()} is damaged (${cable}): how jobs go is not shown live`,
        'Restart the site, which begins it anew.',
      ),
    );
  }
  return findings;
}

function sum(states: QueueState[], count: keyof QueueState['counts']): number {
  return states.reduce((total, { counts }) => total + counts[count], 0);
}

function troubles({ name, isPaused, workers, counts }: QueueState): Finding[] {
  const findings: Finding[] = [];
  if (isPaused) findings.push(warn(`${name}: paused`, 'bin/bisan jobs resume'));
  if (workers === 0) findings.push(nobodyRuns(name));
  if (counts.failed > 0) {
    findings.push(
      warn(`${name}: ${counts.failed} failed`, 'bin/bisan jobs list --state failed; jobs retry ID'),
    );
  }
  return findings;
}

function nobodyRuns(queue: string): Finding {
  return warn(
    `${queue}: nobody runs it`,
    'Start the site (JOBS_IN_PROCESS) or bin/jobs, which run them.',
  );
}

/** In a queue that somebody has paused jobs are meant to wait. */
async function waiting(states: QueueState[]): Promise<Finding[]> {
  const running = states.filter(({ isPaused }) => !isPaused);
  const longest = await Promise.all(running.map(({ name }) => longestWaiting(name)));
  return longest.flatMap((found) => {
    if (!found || found.waitedMs < longWaitMs) return [];
    return fail(
      `${found.job.name} (${found.job.id}) has waited for ${age(found.waitedMs)}`,
      'See what runs: bin/bisan jobs list --state active; restart the site if nothing moves.',
    );
  });
}

/** Recurring jobs whose time has passed without a job, or is later than it should be. */
async function late(): Promise<Finding[]> {
  const schedulers = (
    await Promise.all(jobQueues().map((queue) => queue.getJobSchedulers()))
  ).flat();
  return schedulers.flatMap(({ key, next, pattern, tz }) => {
    if (next === undefined) return [];
    if (Date.now() - next > lateMs) {
      const text = `${key} should have run ${age(Date.now() - next)} ago`;
      return warn(text, 'Is the site running? bin/bisan jobs schedule');
    }
    if (pattern === undefined || !isAfterNextTime(next, pattern, tz)) return [];
    const text = `${key} would not run before ${new Date(next).toISOString()}: the clock was ahead`;
    return warn(text, 'Restart the site, which sets it right.');
  });
}
