/**
 * What Lighthouse says of the built site on a phone: `npm run lighthouse [-- PATH…]`, home, a list,
 * an article and a search in both languages without paths. Seeds an archive of its own; ends with
 * 1 when a score is below 95 or a page moves while it loads.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { bisan } from '#tests/load/serve/archive';

const wanted = 0.95;
const port = Number(process.env.BENCH_PORT ?? 4160);
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const query = `?q=${encodeURIComponent('القدس')}`;
const pages = ['', '/articles', '/articles/1', `/search${query}`];
const paths =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['', '/en'].flatMap((prefix) => pages.map((page) => prefix + page || '/'));

const dir = mkdtempSync(join(tmpdir(), 'bisan-lighthouse-'));
bisan(dir, 'db', 'prepare');
bisan(dir, 'db', 'seed');
const site = spawn('bin/serve', {
  env: {
    ...process.env,
    NODE_ENV: 'production',
    STORAGE_DIR: dir,
    PORT: String(port),
    WEB_CONCURRENCY: '1',
    LOG_LEVEL: 'warn',
  },
  stdio: 'ignore',
});
const chrome = await launch({
  chromePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
try {
  await untilUp();
  console.log(
    `${'page'.padEnd(30)}${categories.map((name) => name.padStart(16)).join('')}     CLS`,
  );
  for (const path of paths) await judge(path);
} finally {
  chrome.kill();
  site.kill('SIGTERM');
  if (existsSync(dir)) rmSync(dir, { recursive: true, force: true });
}

async function judge(path: string): Promise<void> {
  const url = `http://localhost:${port}${path}`;
  await fetch(url); // made before, as for a reader it nearly always is
  const result = await lighthouse(url, {
    port: chrome.port,
    logLevel: 'error',
    onlyCategories: categories,
    // What anybody may type is kept out of other search engines on purpose.
    skipAudits: path.includes('?q=') ? ['is-crawlable'] : [],
  });
  if (!result) throw new Error(`Lighthouse said nothing about ${path}`);
  const { lhr } = result;
  const scores = categories.map((name) => lhr.categories[name]?.score ?? 0);
  const shift = lhr.audits['cumulative-layout-shift']?.numericValue ?? 1;
  const cells = scores.map((score) => String(Math.round(score * 100)).padStart(16));
  console.log(`${decodeURI(path).padEnd(30)}${cells.join('')}${shift.toFixed(3).padStart(8)}`);
  for (const name of categories) {
    if ((lhr.categories[name]?.score ?? 0) >= wanted) continue;
    for (const { id, weight } of lhr.categories[name]?.auditRefs ?? []) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 0.9) {
        console.log(`    ${name}: ${audit?.title} ${audit?.displayValue ?? ''}`);
      }
    }
  }
  if (Math.min(...scores) < wanted || shift > 0.001) process.exitCode = 1;
}

async function untilUp(): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const isUp = await fetch(`http://localhost:${port}/up`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the site did not start');
}
