import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Serves the built app for the browser tests on a copy of the seeded archive, so that tests
 * that change articles leave nothing behind. `bin/ci` seeds tmp/ci-storage.
 */
const seeded = resolve(process.env.CI_STORAGE ?? 'tmp/ci-storage');
const storage = resolve('tmp/e2e-storage');

if (!existsSync(seeded)) {
  process.stderr.write(`${seeded} is missing: run bin/ci once, or seed it as bin/ci does.\n`);
  process.exit(1);
}
rmSync(storage, { recursive: true, force: true });
mkdirSync(storage, { recursive: true });
cpSync(seeded, storage, { recursive: true });

const server = spawn('bin/serve', {
  stdio: 'inherit',
  env: {
    ...process.env,
    STORAGE_DIR: storage,
    PORT: process.env.E2E_PORT,
    NODE_ENV: 'production',
    ACCESS_LOG: 'false',
  },
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => server.kill(signal));
}
server.on('exit', (code) => process.exit(code ?? 0));
