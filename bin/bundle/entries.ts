/** What is started by itself: its name in dist, and its source. */
export function entries(): Record<string, string> {
  return {
    server: 'bin/server/main.ts',
    bisan: 'bin/cli/main.ts',
    'threads/index-worker': 'lib/ingestion/index-worker.ts',
  };
}
