/** What is started by itself: its name in dist, and its source. */
export function entries(): Record<string, string> {
  return {
    server: 'bin/server/main.ts',
    bisan: 'bin/cli/main.ts',
    jobs: 'bin/jobs-process.ts',
    'threads/job-thread': 'jobs/job-thread.ts',
    'threads/index-worker': 'bin/threads/index-worker.ts',
  };
}
