import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** The system's Chromium where there is one, else the browser Playwright installed. */
const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
const port = Number(process.env.E2E_PORT ?? 3210);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tmp/e2e-results',
  fullyParallel: true,
  // A test waits as often as it works, for the site and for pages to settle.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // A machine that others share may keep a page waiting; what fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  timeout: 30_000,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    // A trace of each test costs a third of its time: npx playwright test --trace=on makes one.
    screenshot: 'only-on-failure',
    // A worker's requests pass a test's routes by; offline.spec.ts lets it in.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'phone', use: { ...devices['Pixel 7'] } },
    {
      name: 'desktop',
      // What differs by the size of the screen; the rest is the same page.
      testMatch: /(reading|accessibility|no-javascript|search-box)\.spec\.ts/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
  ],
  webServer: {
    // The built app on its own copy of the seeded archive: see bin/ci.
    command: 'node --import tsx tests/e2e/serve.ts',
    url: `http://localhost:${port}/up`,
    env: { E2E_PORT: String(port) },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
