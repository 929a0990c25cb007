import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { archive, archivePath, closeArchive } from '#lib/db/connection';
import { runChild } from '#tests/support/child';
import { programArgs } from '#tests/support/programs';
import { writeRailsDatabase } from '#tests/support/rails-database';
import { useEmptyStorage } from '#tests/support/storage';

// Many processes one after the other: a busy machine needs long for them.
vi.setConfig({ testTimeout: 180_000 });

const storage = useEmptyStorage();
const bisan = (...args: string[]) => runChild('bin/cli/main.ts', args).ended;
const bisanJson = async (...args: string[]) => JSON.parse((await bisan(...args, '--json')).stdout);

test('the way of an archive: prepare, status, backup, rollback, migrate, restore, counts', async () => {
  expect((await bisan('db', 'status', '--check')).code).toBe(1);
  expect(existsSync(archivePath())).toBe(false);
  const prepared = await bisan('db', 'prepare');
  expect(prepared).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Created .*\n {2}applied 20250927095153/),
  });
  expect((await bisan('db', 'prepare')).stdout).toMatch(/is ready: nothing to do\./);
  expect((await bisan('db', 'status', '--check')).code).toBe(0);
  const backup = await bisanJson('db', 'backup');
  const { reverted } = await bisanJson('db', 'rollback', '--no-backup');
  expect((await bisan('db', 'status')).stdout).toContain(`pending  ${reverted[0].version}`);
  expect((await bisanJson('db', 'migrate')).applied).toHaveLength(1);
  const restored = await bisan('db', 'restore', backup.path);
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('is kept: ') });
  expect(await bisanJson('counts')).toMatchObject({ articles: 0, authors: 0, sources: [] });
});

test('what can not be taken back is refused before a backup is made of it', async () => {
  await bisan('db', 'prepare');
  expect(await bisan('db', 'down', 'WRONG')).toMatchObject({
    code: 1,
    stderr: 'bisan: There is no migration with the version WRONG.\n',
  });
  archive().exec(
    "INSERT INTO bisan_migrations (version, name, checksum, applied_at, duration_ms) VALUES ('20990101000000', 'x', 'x', '', 0)",
  );
  closeArchive();
  expect((await bisan('db', 'rollback', '--step', '2')).stderr).toContain('20990101000000');
  expect(existsSync(join(storage.dir(), 'backups'))).toBe(false);
});

test('adopting prints what was compared', async () => {
  writeRailsDatabase(archivePath());
  const { stdout, code } = await bisan('db', 'prepare');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /\n {2}articles +28 +1,498 +100 +[0-9a-f]{12} +[0-9a-f]{12} +[0-9a-f]{12} +447,986\n/,
  );
  expect(stdout).toContain('articles_count made right for 2 authors.');
  expect(stdout).toContain('Pages made for 28 articles.');
  expect((await bisan('counts')).stdout).toMatch(
    /^articles +28\n {2}metras +28\nauthors +3\narticles in search +28\nauthors in search +3\n/,
  );
});

test('seed imports the sample once, and only where there is nothing if asked so', async () => {
  await bisan('db', 'prepare');
  const { report } = await bisanJson('db', 'seed', '--if-empty');
  expect(report).toMatchObject({ status: 'completed', totals: { errors: 0 } });
  expect(report.totals.inserted).toBeGreaterThan(30);
  const { articles } = await bisanJson('counts');
  expect((await bisan('db', 'seed', '--if-empty')).stdout).toBe(
    `The archive has ${articles} articles: nothing to seed.\n`,
  );
  expect((await bisanJson('db', 'seed')).report.totals).toMatchObject({ inserted: 0, updated: 0 });
  const names = "SELECT name_ar, name_en FROM sources WHERE source_id = 'turath'";
  expect(archive().prepare(names).get()).toEqual({ name_ar: 'تراث', name_en: 'Turath' });
  archive().exec("UPDATE sources SET name_ar = 'غيره' WHERE source_id = 'turath'");
  await bisanJson('db', 'seed');
  expect(archive().prepare(names).get()).toMatchObject({ name_ar: 'غيره' });
  expect(await bisanJson('counts')).toMatchObject({ articles, search: { article: articles } });
});

test('check:schema finds a migration that was edited after it had been applied', async () => {
  await bisan('db', 'prepare');
  const check = () => runChild('bin/schema/check.ts').ended;
  expect(await check()).toMatchObject({ code: 0, stderr: '' });
  archive().exec("UPDATE bisan_migrations SET checksum = 'other' WHERE version = '20250927095153'");
  closeArchive();
  expect(await check()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('20250927095153_articles_and_authors/up.sql was edited'),
  });
  expect((await bisan('db', 'status')).stdout).toMatch(
    /changed {2}20250927095153 .*was edited after/,
  );
});

test('errors are one clear line, with the stack only on request', async () => {
  expect(await bisan('counts')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `bisan: There is no archive at ${archivePath()} yet: "bin/bisan db prepare" makes one.\n`,
  });
  writeFileSync(archivePath(), 'no database');
  const plain = await bisan('db', 'prepare');
  expect(plain.stderr.trim().split('\n')).toHaveLength(1);
  expect((await bisan('db', 'prepare', '--verbose')).stderr).toMatch(/\n +at .*archive-kind/);
});

test('what it does not understand: suggestions, and exit code 2', async () => {
  for (const [args, message] of [
    [['cuonts'], 'Did you mean counts?'],
    [['db', 'prepair'], 'Did you mean prepare?'],
    [['db', 'rollback', '--step', 'two'], 'whole number from 1'],
    [['db', 'restore'], "missing required argument 'file'"],
    [['counts', '--jsn'], 'Did you mean --json?'],
  ] as const) {
    expect(await bisan(...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  }
});

test('help describes every command, and leaves no file behind', async () => {
  for (const args of [[], ['help'], ['--help'], ['help', 'db'], ['db', '--help']]) {
    const { code, stdout } = await bisan(...args);
    expect(code).toBe(0);
    const commands = stdout.slice(stdout.indexOf('Commands:')).split('\n').slice(1);
    const described = commands
      .slice(0, commands.indexOf(''))
      .filter((line) => /^ {2}\S/.test(line));
    expect(described.length).toBeGreaterThan(3);
    for (const line of described) expect(line).toMatch(/^ {2}\S.* {2,}\S/);
  }
  expect(existsSync(archivePath())).toBe(false);
});

test('the console has the models, SQL and lib in scope, and awaits', async () => {
  writeRailsDatabase(archivePath());
  await bisan('db', 'prepare');
  const input = `await Article.count() * 1000 + await prisma.author.count()
db.prepare('SELECT max(id) FROM articles').pluck().get()
archiveCounts().authors + 70
`;
  const { stdout, code } = await typed(['console'], input);
  expect(code).toBe(0);
  expect(stdout).toContain('> 28003\n');
  expect(stdout).toContain('> 94\n');
  expect(stdout).toContain('> 73\n');
  expect(existsSync(join(storage.dir(), 'console_history'))).toBe(true);
});

test('the SQL console works with and without the sqlite3 shell', async () => {
  await bisan('db', 'prepare');
  const insert = "INSERT INTO authors (name, created_at, updated_at)\nVALUES ('هيئة', '', '');\n";
  for (const PATH of [process.env.PATH, '/nowhere']) {
    const name = `اسم ${PATH === '/nowhere'}`;
    const { stdout } = await typed(
      ['db', 'console'],
      `${insert.replace('هيئة', name)}SELECT name FROM authors;\n`,
      { PATH },
    );
    expect(stdout).toContain(name);
  }
});

/** Runs a command with these lines on its standard input. */
async function typed(args: string[], input: string, env: NodeJS.Dict<string> = {}) {
  const child = spawn(process.execPath, [...programArgs('bin/cli/main.ts'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { stdout, code };
}
