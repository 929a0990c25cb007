/**
 * A worker holds a job by a lease that it renews while it runs. Killed, it can't: its jobs
 * are back for others within the lease and two checks, 15 + 2 × 5 = 25 seconds, and count
 * as stalled. A handler must not hold up the event loop for longer than the 10 seconds
 * between a missed renewal and the end of the lease, or its job is run a second time.
 */
export const leases = {
  lockDuration: 15_000,
  lockRenewTime: 5_000,
  stalledInterval: 5_000,
  /** A job that loses its worker more often fails: it may be what kills them. */
  maxStalledCount: 3,
};
