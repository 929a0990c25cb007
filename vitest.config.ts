import { defineConfig } from 'vitest/config';
import { LongestFirst } from '#tests/support/longest-first';

export default defineConfig({
  test: {
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent', TZ: 'UTC' },
    pool: 'forks',
    // One more than there are cores: much is waiting for processes, leases and timers.
    maxWorkers: 3,
    // Reading the packages costs a file more than its tests: see the set-up file.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    setupFiles: 'tests/support/as-new-process.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,bin,components,jobs,lib,prisma}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,contract}/**/*.test.ts'],
          globalSetup: 'tests/support/programs.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
