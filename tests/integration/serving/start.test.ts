import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { queuePath } from '#lib/queue/backend';
import { runChild } from '#tests/support/child';
import { useTemporaryStorage } from '#tests/support/storage';

/** What can't be started whole must not be there at all: it would look well from outside. */
describe('a process whose jobs can not be run', { timeout: 120_000 }, () => {
  useTemporaryStorage();

  afterEach(() => {
    for (const name of ['SCHEDULE_BACKUP', 'WEB_CONCURRENCY', 'PORT']) delete process.env[name];
  });

  const start = (program: string, workers: string) => {
    Object.assign(process.env, { WEB_CONCURRENCY: workers, PORT: '0' });
    return runChild(program).ended;
  };

  it.each([
    ['bin/server/main.ts', '1', 'The site could not start'],
    ['bin/server/main.ts', '2', 'The site could not start'],
    ['bin/jobs-process.ts', '1', 'The jobs could not be started'],
  ])('%s (%s) ends at a wrong setting, and names it', async (program, workers, sentence) => {
    process.env.SCHEDULE_BACKUP = 'bogus';
    expect(await start(program, workers)).toMatchObject({
      code: 1,
      stderr: `${sentence}: These settings can't be used:\n  SCHEDULE_BACKUP: "bogus" is no time: minute, hour, day, month, weekday; or "off"\n`,
    });
  });

  it.each([
    ['bin/server/main.ts', '1'],
    ['bin/server/main.ts', '2'],
    ['bin/jobs-process.ts', '1'],
  ])('%s (%s) ends at a damaged queue, and names the file and what to do', async (...asked) => {
    writeFileSync(queuePath(), 'no database '.repeat(1_000));
    const { code, stderr } = await start(...asked);
    expect(code).toBe(1);
    expect(stderr).toContain(`${queuePath()} is damaged (file is not a database). Stop the site`);
  });
});
