import { JobStoppedError } from '#jobs/job-handler';
import { RunningJob } from '#jobs/running-job';
import type { Job } from '#lib/queue/queues';

/** The jobs that run in this process, and what ends them all, or those whose lease is lost. */
export class RunningJobs {
  readonly #jobs = new Set<RunningJob>();
  #stopped: JobStoppedError | undefined;

  /**
   * Takes in a job that was claimed. When it runs here still, for the lease of that run was lost
   * and another slot has claimed it, the earlier run is told to end.
   */
  begin(job: Job): RunningJob {
    this.loseLeases(job.queueName, [job.id ?? '']);
    const one = new RunningJob(job);
    this.#jobs.add(one);
    // Claimed in the turn in which the process was told to stop.
    if (this.#stopped) one.stop(this.#stopped);
    return one;
  }

  end(one: RunningJob): void {
    this.#jobs.delete(one);
  }

  /** An earlier run of the same job has not ended yet: the two would do its work at once. */
  runsBeside({ job }: RunningJob): boolean {
    return [...this.#jobs].some(
      (other) => other.job !== job && isJob(other, job.queueName, job.id),
    );
  }

  /** Others may have taken these jobs over: whatever runs of them here ends, and says no more. */
  loseLeases(queue: string, ids: string[]): void {
    for (const one of this.#jobs) {
      if (ids.some((id) => isJob(one, queue, id))) one.loseLease();
    }
  }

  /** Has every job end at its next checkpoint, also those that are claimed from now on. */
  stop(): void {
    this.#stopped ??= new JobStoppedError('The process ends.');
    for (const one of this.#jobs) one.stop(this.#stopped);
  }
}

function isJob({ job }: RunningJob, queue: string, id: string | undefined): boolean {
  return job.queueName === queue && job.id === id;
}
