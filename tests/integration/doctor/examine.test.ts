import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cablePath } from '#lib/cable/cable';
import { backupArchive } from '#lib/db/backup';
import { closeAll } from '#lib/db/closing';
import { archive, archivePath, closeArchive, openSqlite } from '#lib/db/connection';
import { migrateDown } from '#lib/db/migrate';
import { lastApplied } from '#lib/db/revertible';
import { checks } from '#lib/doctor/checks';
import { examine } from '#lib/doctor/examine';
import { forgetEnv } from '#lib/env';
import { translator } from '#lib/i18n/translator';
import { imageFactsPath } from '#lib/images/image-facts';
import { catchUp } from '#lib/ingestion/catch-up';
import { importHasad } from '#lib/ingestion/import-hasad';
import { queuePath } from '#lib/queue/backend';
import { queueNames } from '#lib/queue/catalog';
import { pauseQueues } from '#lib/queue/change-jobs';
import { jobQueue } from '#lib/queue/job-queue';
import { openWorker } from '#lib/queue/queues';
import { indexPath } from '#lib/search/embedded/index-path';
import { embeddedEngine } from '#lib/search/engine-in-use';
import { runChild } from '#tests/support/child';
import { MeilisearchDouble } from '#tests/support/meilisearch-double/meilisearch-double';
import { useTemporaryStorage } from '#tests/support/storage';

const storage = useTemporaryStorage();
const dayMs = 24 * 3_600_000;

const row = (url: string) =>
  JSON.stringify({ type: 'article', url, title: 'عنوان', author: 'كاتب', body: '<p>متن</p>' });

/** An installation where everything is as it should be. */
beforeEach(async () => {
  const hasad = join(storage.dir(), 'hasad');
  mkdirSync(join(hasad, 'one/article'), { recursive: true });
  writeFileSync(join(hasad, 'one/article/parsed.ndjson'), `${row('https://a.example/1')}\n`);
  process.env.HASAD_ROOT = hasad;
  process.env.SITE_URL = 'https://bisan.example';
  forgetEnv();
  await importHasad();
  await backupArchive();
});

const found = async (name: string) =>
  (await examine()).findings.filter((finding) => finding.name === name);

test('a healthy installation has nothing to complain of', async () => {
  const { findings } = await examine();
  // What the machine itself has is not the archive's.
  const ours = findings.filter(({ name }) => !['disk', 'memory', 'jobs'].includes(name));
  expect(ours.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(ours.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['storage', 'database', 'migrations', 'search', 'imports', 'backups']),
  );
});

describe('says what is wrong, and what to do', () => {
  test.each<[string, string, () => void | Promise<void>, RegExp, RegExp]>([
    [
      'pending migrations',
      'migrations',
      () => void migrateDown(archive(), lastApplied(archive(), 1)),
      /pending: 20/,
      /migrate/,
    ],
    [
      'a newer database',
      'migrations',
      () =>
        void archive().exec(
          "INSERT INTO bisan_migrations (version, name, checksum, applied_at, duration_ms) VALUES ('20990101000000', 'x', 'x', '', 0)",
        ),
      /newer version applied 20990101000000/,
      /rollback/,
    ],
    [
      'an index that has drifted',
      'search',
      () => embeddedEngine().clear('article'),
      /0 of 1 articles/,
      /search check --repair/,
    ],
    [
      'a search server that is away, and the index that answers in its place',
      'search',
      () => {
        process.env.MEILISEARCH_HOST = 'http://127.0.0.1:9';
        forgetEnv();
      },
      /embedded index answers, for the search server does not[\s\S]*embedded: 1 of 1 articles[\s\S]*meilisearch: can't be asked/,
      /Search is broken/,
    ],
    [
      'rows that refer to nothing',
      'database',
      () => void archive().exec('PRAGMA foreign_keys = OFF; UPDATE articles SET author_id = 77'),
      /articles \d+ → authors/,
      /db console/,
    ],
    [
      'a clock that was set back',
      'clock',
      () => void archive().exec("UPDATE articles SET updated_at = '2999-01-01 00:00:00.000000'"),
      /stored \d+ days after now/,
      /ntp/,
    ],
    [
      'a failed import',
      'imports',
      () => void archive().exec("UPDATE import_runs SET status = 'failed', failure = 'disk full'"),
      /failed .*disk full/,
      /import hasad/,
    ],
    [
      'imports that stopped days ago',
      'imports',
      () =>
        void archive().exec("UPDATE import_runs SET finished_at = '2026-01-01 00:00:00.000000'"),
      /last good one \d+ days ago/,
      /jobs/,
    ],
    ['jobs that nobody runs', 'jobs', () => undefined, /heavy: nobody runs it/, /JOBS_IN_PROCESS/],
    [
      'a failed job, and a queue that was paused',
      'jobs',
      async () => {
        await failOneJob();
        await pauseQueues();
      },
      /heavy: paused[\s\S]*heavy: 1 failed/,
      /jobs resume[\s\S]*jobs list --state failed/,
    ],
    [
      'no backup',
      'backups',
      () => rmSync(join(storage.dir(), 'backups'), { recursive: true }),
      /none/,
      /db backup/,
    ],
    [
      'sources that nobody pulls',
      'hasad',
      () => {
        const then = new Date(Date.now() - 8 * dayMs);
        const file = join(storage.dir(), 'hasad/one/article/parsed.ndjson');
        utimesSync(file, then, then);
      },
      /8 days old/,
      /sync-hasad/,
    ],
    [
      'sources that are not mounted',
      'hasad',
      () => rmSync(join(storage.dir(), 'hasad'), { recursive: true }),
      /does not exist/,
      /Mount/,
    ],
  ])('%s', async (_, name, harm, text, todo) => {
    await harm();
    const findings = await found(name);
    expect(findings.map((finding) => finding.text).join('\n')).toMatch(text);
    expect(findings.map((finding) => finding.todo).join('\n')).toMatch(todo);
    expect((await examine()).status).not.toBe('ok');
  });
});

test('a job that waits long is a failure, but not in a queue that somebody has paused', async () => {
  await jobQueue('heavy').add('backup', {}, { timestamp: Date.now() - dayMs });
  const failures = async () =>
    (await found('jobs')).filter(({ status }) => status === 'fail').map(({ text }) => text);
  expect(await failures()).toEqual([
    expect.stringMatching(/^backup \(\d+\) has waited for 24 hours/),
  ]);
  await pauseQueues();
  expect(await failures()).toEqual([]);
});

test('what was set or made while the clock was ahead is not taken for well', async () => {
  const ahead = new Date(Date.now() + 400 * dayMs);
  const queue = jobQueue('heavy');
  await queue.upsertJobScheduler(
    'backup',
    { pattern: '30 1 * * *', tz: 'UTC' },
    { name: 'backup' },
  );
  const db = openSqlite(queuePath());
  db.prepare('UPDATE scheduler SET next_run_ms = ?').run(ahead.getTime());
  db.close();
  expect((await found('jobs')).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^backup would not run before .+: the clock was ahead$/),
  );
  const { path } = await backupArchive();
  utimesSync(path, ahead, ahead);
  expect((await found('backups'))[0]?.text).not.toContain(basename(path));
});

/** Adds a job to the heavy queue and runs it to its failure. */
async function failOneJob(): Promise<void> {
  await jobQueue('heavy').add('backup', {}, { attempts: 1 });
  const worker = openWorker('heavy', () => Promise.reject(new Error('no room')));
  await once(worker, 'failed');
  await worker.close();
}

test('jobs that are run are well', async () => {
  const workers = queueNames.map((name) => openWorker(name, async () => undefined));
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  await vi.waitFor(async () => {
    expect(await found('jobs')).toMatchObject([{ status: 'ok' }]);
  });
  for (const worker of workers) await worker.close();
});

test('a search server that is being filled needs a look, no mending', async () => {
  const double = new MeilisearchDouble({ version: '1.5.1' });
  await double.start();
  process.env.MEILISEARCH_HOST = double.host;
  forgetEnv();
  expect(await found('search')).toMatchObject([
    { status: 'warn', text: expect.stringContaining('until the search server has') },
    { status: 'ok', text: 'embedded: 1 of 1 articles, 1 of 1 authors' },
  ]);
  await double.stop();
});

test('a damaged database', async () => {
  await catchUp();
  closeArchive();
  const bytes = readFileSync(archivePath());
  // The middle of the file: some table's page.
  bytes.fill(
    0xa5,
    Math.floor(bytes.length / 8192) * 4096,
    Math.floor(bytes.length / 8192) * 4096 + 4096,
  );
  writeFileSync(archivePath(), bytes);
  const [finding] = await found('database');
  expect(finding).toMatchObject({ status: 'fail' });
});

describe('a damaged file is named, with what to do, and left as it is', () => {
  test.each<[string, string, () => string, 'warn' | 'fail', RegExp]>([
    ['the search index', 'search', indexPath, 'fail', /^bin\/bisan search reindex$/],
    ['what is known of pictures', 'images', imageFactsPath, 'warn', /^Restart the site/],
    ['live messages', 'jobs', cablePath, 'warn', /^Restart the site/],
    ['the queue', 'jobs', queuePath, 'fail', /^Stop the site.*move the file away/],
  ])('%s', async (_, name, pathOf, status, todo) => {
    await closeAll();
    const path = pathOf();
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
    const damage = 'no database '.repeat(1_000);
    writeFileSync(path, damage);
    const findings = await found(name);
    const text = expect.stringContaining(`${path} is damaged (file is not a database)`);
    expect(findings).toContainEqual(
      expect.objectContaining({ status, text, todo: expect.stringMatching(todo) }),
    );
    await runChild('bin/cli/main.ts', ['search', 'stats']).ended;
    expect(readFileSync(path, 'utf8')).toBe(damage);
  });

  test('also where only some of its pages are', async () => {
    await closeAll();
    const bytes = readFileSync(indexPath());
    writeFileSync(indexPath(), bytes.fill(0xa5, bytes.length - 3 * 4_096));
    const [finding] = await found('search');
    expect(finding).toMatchObject({ status: 'fail', todo: 'bin/bisan search reindex' });
    expect(readFileSync(indexPath()).equals(bytes)).toBe(true);
    const { stdout } = await runChild('bin/cli/main.ts', ['search', 'reindex']).ended;
    expect(stdout).toContain('1');
    expect(await found('search')).toMatchObject([{ status: 'ok' }]);
  });
});

test('nothing is made that is not there', async () => {
  await closeAll();
  const paths = [indexPath(), imageFactsPath(), queuePath(), cablePath()];
  for (const path of paths) {
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  }
  expect(await found('search')).toMatchObject([
    { status: 'warn', text: expect.stringMatching(/^embedded: 0 of 1/) },
  ]);
  expect(await found('images')).toMatchObject([{ status: 'ok', text: 'none was fetched yet' }]);
  expect(await found('jobs')).toMatchObject([
    { status: 'warn', text: 'heavy: nobody runs it' },
    { status: 'warn', text: 'light: nobody runs it' },
  ]);
  expect(paths.filter((path) => existsSync(path))).toEqual([]);
});

test.each([
  ['that is no database', () => writeFileSync(archivePath(), 'x'.repeat(9_000)), /restore FILE/],
  ['that is not there', () => rmSync(archivePath()), /^bin\/bisan db prepare$/],
])('an archive %s: what to do, and what can be looked at without it', async (_, harm, todo) => {
  await closeAll();
  for (const end of ['-wal', '-shm']) rmSync(archivePath() + end, { force: true });
  harm();
  const { findings } = await examine();
  expect(findings.find(({ name }) => name === 'database')).toMatchObject({
    status: 'fail',
    todo: expect.stringMatching(todo),
  });
  expect(findings.find(({ name }) => name === 'backups')).toMatchObject({
    status: 'ok',
    text: expect.stringMatching(/^production-.* 1 in all/),
  });
  const names = [...new Set(findings.map(({ name }) => name))];
  expect(names).toEqual(expect.arrayContaining(['jobs', 'images']));
  for (const name of ['clock', 'migrations', 'search', 'imports'])
    expect(names).not.toContain(name);
});

test('a -wal that a reader keeps from being folded in, until it has ended', async () => {
  expect(await found('database')).toMatchObject([
    { status: 'ok', text: expect.stringMatching(/and a -wal of [\d.]+ [kM]B$/) },
  ]);
  const reader = openSqlite(archivePath());
  reader.exec('BEGIN; SELECT count(*) FROM articles');
  reader.prepare('SELECT count(*) FROM articles').get();
  archive().exec('CREATE TABLE filling AS SELECT zeroblob(65000000) AS bytes');
  expect(await found('database')).toMatchObject([
    { status: 'ok' },
    {
      status: 'warn',
      text: expect.stringMatching(/production\.sqlite3-wal has grown to 6\d\.\d MB/),
      todo: expect.stringMatching(/read for long.*restart the site/),
    },
  ]);
  reader.close();
  archive().pragma('wal_checkpoint(PASSIVE)');
  archive().exec('DROP TABLE filling');
  expect(await found('database')).toMatchObject([{ status: 'ok' }]);
});

test('a check that throws is a failure, and the others go on', async () => {
  const { status, findings } = await examine([
    {
      name: 'broken',
      run: () => {
        throw new Error('no such thing');
      },
    },
    { name: 'well', run: () => ({ status: 'ok', text: 'fine' }) },
  ]);
  expect(status).toBe('fail');
  expect(findings).toMatchObject([
    { name: 'broken', status: 'fail', text: 'no such thing' },
    { name: 'well', status: 'ok' },
  ]);
});

test('the command prints it, as JSON too, and its exit code tells', async () => {
  const well = await runChild('bin/cli/main.ts', ['doctor', '--json']).ended;
  expect(JSON.parse(well.stdout).findings.length).toBeGreaterThan(9);
  expect(well.code).toBe(0);
  migrateDown(archive(), lastApplied(archive(), 1));
  const ill = await runChild('bin/cli/main.ts', ['doctor']).ended;
  expect(ill.stdout).toMatch(/fail {2}migrations +pending: \d{14}\n +→ bin\/bisan db migrate/);
  expect(ill.code).toBe(1);
});

test('every check has a name in both languages', () => {
  for (const { name } of checks) {
    const key = `checks.${name}` as 'checks.disk';
    expect(translator('ar', 'deskHealth')(key)).toMatch(/[\u0621-\u064a]/);
    expect(translator('en', 'deskHealth')(key)).toMatch(/^[A-Za-z ]+$/);
  }
});
