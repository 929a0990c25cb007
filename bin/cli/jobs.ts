import { type Command, Option } from 'commander';
import { ZodError } from 'zod';
import { detailLines, jobLines, scheduleLines, statusLines } from '#bin/cli/jobs-output';
import { print } from '#bin/cli/print';
import { wholeNumber } from '#bin/cli/whole-number';
import { timetable } from '#jobs/timetable';
import { requireArchive } from '#lib/db/require-archive';
import { cancelJob } from '#lib/queue/cancel-job';
import { isJobName, jobNames } from '#lib/queue/catalog';
import {
  type ChangeResult,
  pauseQueues,
  queueStates,
  removeJob,
  resumeQueues,
  retryAllFailed,
  retryJob,
} from '#lib/queue/change-jobs';
import { enqueue } from '#lib/queue/enqueue';
import { findJob, type JobState, jobStates, listJobs } from '#lib/queue/find-jobs';
import { changeSchedule, runScheduleNow } from '#lib/queue/timetable/change-timetable';
import { timetableStates } from '#lib/queue/timetable/timetable-states';

interface Json {
  json?: boolean;
}

export function registerJobs(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('look into the queue and work on it (docs/jobs.md)');
  registerLooking(jobs);
  registerChanging(jobs);
  registerSchedule(jobs);
}

function registerLooking(jobs: Command): void {
  jobs
    .command('status')
    .description('how many jobs there are in each queue, and who runs them')
    .option('--json', 'as JSON')
    .action(async (options: Json) => print(options, await queueStates(), statusLines));

  jobs
    .command('list')
    .description('jobs: running, waiting, put off, failed, done')
    .addOption(new Option('--state <state>', 'only these').choices(jobStates))
    .option('--limit <number>', 'how many to show', wholeNumber(), 50)
    .option('--json', 'as JSON')
    .action(async (options: Json & { state?: JobState; limit: number }) =>
      print(options, await listJobs(options), jobLines),
    );

  jobs
    .command('show <id>')
    .description('all there is to know about a job, with its log and its errors')
    .option('--json', 'as JSON')
    .action(async (id: string, options: Json) => {
      const job = await findJob(id);
      if (!job) throw new Error(`There is no job ${id}.`);
      print(options, job, detailLines);
    });
}

function registerChanging(jobs: Command): void {
  jobs
    .command('retry [id]')
    .description('run a failed or finished job again')
    .option('--all-failed', 'every failed job')
    .option('--json', 'as JSON')
    .action(async (id: string | undefined, options: Json & { allFailed?: boolean }) => {
      if (id !== undefined && options.allFailed) {
        throw new Error('Name a job, or say --all-failed, not both.');
      }
      if (options.allFailed) {
        const retried = await retryAllFailed();
        const jobs = retried === 1 ? '1 job' : `${retried} jobs`;
        return print(options, { retried }, () => `${jobs} will run again.`);
      }
      if (id === undefined) throw new Error('Name a job, or say --all-failed.');
      changed(options, id, await retryJob(id), 'will run again', 'It has not ended.');
    });

  jobs
    .command('remove <id>')
    .description('remove a job; one that runs ends at its next checkpoint')
    .option('--json', 'as JSON')
    .action(async (id: string, options: Json) => {
      const cancelled = await cancelJob(id, 'command');
      if (cancelled.ok) {
        const how = cancelled.how === 'removed' ? 'is removed' : 'ends at its next checkpoint';
        return print(options, cancelled, () => `${id} ${how}.`);
      }
      changed(options, id, await removeJob(id), 'is removed', 'The timetable keeps it.');
    });

  jobs
    .command('pause')
    .description('begin no more jobs, in any process; running ones go on')
    .option('--json', 'as JSON')
    .action(async (options: Json) => {
      await pauseQueues();
      print(options, await queueStates(), () => 'Paused. Running jobs go on to their end.');
    });

  jobs
    .command('resume')
    .description('begin jobs again')
    .option('--json', 'as JSON')
    .action(async (options: Json) => {
      await resumeQueues();
      print(options, await queueStates(), () => 'Resumed.');
    });

  jobs
    .command('run <name> [payload]')
    .description(`add a job: ${jobNames.join(', ')}; or an entry of the timetable`)
    .option('--json', 'as JSON')
    .action(async (name: string, payload: string | undefined, options: Json) => {
      const id = await add(name, payload);
      print(options, { id }, () => `Added ${id}.`);
    });
}

function registerSchedule(jobs: Command): void {
  jobs
    .command('schedule [entry]')
    .description('the timetable; with an entry, change it')
    .option('--at <cron>', 'minute, hour, day, month, weekday: "0 4 * * *"')
    .option('--zone <name>', 'its time zone, such as Asia/Gaza')
    .addOption(new Option('--pause', 'no more, until --resume').conflicts('resume'))
    .option('--resume', 'again')
    .addOption(
      new Option('--reset', 'as the settings say, or the timetable itself').conflicts([
        'at',
        'zone',
        'pause',
        'resume',
      ]),
    )
    .option('--json', 'as JSON')
    .action(async (entry: string | undefined, options: Json & ScheduleOptions) => {
      requireArchive();
      if (entry !== undefined) await reschedule(entry, options);
      else if (says(options)) throw new Error(`Name the entry to change: ${entryNames}.`);
      print(options, await timetableStates(timetable), scheduleLines);
    });
}

interface ScheduleOptions {
  at?: string;
  zone?: string;
  pause?: boolean;
  resume?: boolean;
  reset?: boolean;
}

const entryNames = timetable.map(({ id }) => id).join(', ');

function says({ at, zone, pause, resume, reset }: ScheduleOptions): boolean {
  return [at, zone, pause, resume, reset].some((option) => option !== undefined);
}

async function reschedule(entry: string, options: ScheduleOptions): Promise<void> {
  if (!says(options)) {
    throw new Error('Say what to change: --at, --zone, --pause, --resume or --reset.');
  }
  const { at, zone, pause, resume, reset } = options;
  const isPaused = pause || resume ? pause === true : undefined;
  const change = reset ? 'reset' : { cron: at, timeZone: zone, isPaused };
  const result = await changeSchedule(timetable, entry, change, 'command');
  if (result.ok) return;
  const why = {
    unknown_entry: `There is no entry ${entry}; there are ${entryNames}.`,
    invalid_cron: `${JSON.stringify(at)} is no time: minute, hour, day, month, weekday.`,
    invalid_time_zone: `${JSON.stringify(zone)} is no time zone.`,
  };
  throw new Error(why[result.reason]);
}

async function add(name: string, json: string | undefined): Promise<string> {
  requireArchive();
  const scheduled =
    json === undefined ? await runScheduleNow(timetable, name, 'command') : undefined;
  if (scheduled) return scheduled;
  if (!isJobName(name)) {
    const known = [...new Set([...jobNames, ...timetable.map(({ id }) => id)])].join(', ');
    throw new Error(`There is no job ${name}; there are ${known}.`);
  }
  try {
    return await enqueue(name, json === undefined ? {} : JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`The payload is no JSON: ${error.message}`);
    if (!(error instanceof ZodError)) throw error;
    const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`This payload is not one of ${name}:\n${lines.join('\n')}`);
  }
}

function changed(
  options: Json,
  id: string,
  result: ChangeResult,
  done: string,
  wrongState: string,
): void {
  if (!result.ok) {
    const why = result.reason === 'not_found' ? `There is no job ${id}.` : wrongState;
    throw new Error(why);
  }
  print(options, result, () => `${id} ${done}.`);
}
