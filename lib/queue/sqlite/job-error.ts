import { ErrorCode, UnrecoverableError } from 'bullmq';

/** An operation met a job in a state it can't work with. Rolls its transaction back. */
export class JobStateError extends Error {
  override name = 'JobStateError';
  constructor(readonly code: ErrorCode) {
    super(`job state error ${code}`);
  }
}

/** What the failing operation worked on; the messages are those BullMQ's callers look for. */
export interface Operation {
  command: string;
  jobId?: string;
  parentKey?: string;
  state?: string;
}

/** The error a caller of BullMQ sees for a code, with the code as a property. */
export function jobError(code: ErrorCode, operation: Operation): Error {
  const text = message(code, operation);
  const unrecoverable = code === ErrorCode.JobHasFailedChildren;
  const error = unrecoverable ? new UnrecoverableError(text) : new Error(text);
  return Object.assign(error, { code });
}

function message(code: ErrorCode, { command, jobId, parentKey, state }: Operation): string {
  switch (code) {
    case ErrorCode.JobNotExist:
      return `Missing key for job ${jobId}. ${command}`;
    case ErrorCode.JobLockNotExist:
      return `Missing lock for job ${jobId}. ${command}`;
    case ErrorCode.JobNotInState:
      return `Job ${jobId} is not in the ${state} state. ${command}`;
    case ErrorCode.JobPendingChildren:
      return `Job ${jobId} has pending dependencies. ${command}`;
    case ErrorCode.ParentJobNotExist:
      return `Missing key for parent job ${parentKey}. ${command}`;
    case ErrorCode.JobLockMismatch:
      return `Lock mismatch for job ${jobId}. Cmd ${command} from ${state}`;
    case ErrorCode.ParentJobCannotBeReplaced:
      return `The parent job ${parentKey} cannot be replaced. ${command}`;
    case ErrorCode.JobBelongsToJobScheduler:
      return `Job ${jobId} belongs to a job scheduler and cannot be removed directly. ${command}`;
    case ErrorCode.JobHasFailedChildren:
      return `Cannot complete job ${jobId} because it has at least one failed child. ${command}`;
    case ErrorCode.SchedulerJobIdCollision:
      return `Cannot create job scheduler iteration - job ID already exists. ${command}`;
    case ErrorCode.SchedulerJobSlotsBusy:
      return `Cannot create job scheduler iteration - current and next time slots already have jobs. ${command}`;
    default:
      return `Unknown code ${String(code)} error for ${jobId}. ${command}`;
  }
}
