import { expect, test } from 'vitest';
import { z } from 'zod';
import { runChild } from '#tests/support/child';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

async function bisan(...args: string[]) {
  const { code, stdout, stderr } = await runChild('bin/cli/main.ts', ['jobs', ...args]).ended;
  return { code, stdout, stderr };
}

test('jobs: run, list, show, pause, resume, remove, and what goes wrong', {
  timeout: 300_000,
}, async () => {
  const added = await bisan('run', 'import', '{"kind":"refresh","source":"maqha"}', '--json');
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(added.stdout));
  expect(id).toMatch(/^import-/);

  const list = await bisan('list', '--state', 'waiting');
  expect(list.stdout).toMatch(new RegExp(`${id} +import +waiting +0/3`));
  expect((await bisan('show', id)).stdout).toContain('"source":"maqha"');

  const paused = await bisan('pause', '--json');
  const status = JSON.parse((await bisan('status', '--json')).stdout);
  expect(JSON.parse(paused.stdout)).toEqual(status);
  expect(status).toMatchObject([
    { name: 'heavy', isPaused: true, counts: { waiting: 1 }, workers: 0 },
    { name: 'light', isPaused: true },
  ]);
  await bisan('resume');
  expect((await bisan('status')).stdout).toContain('nobody runs it');
  expect((await bisan('remove', id)).stdout).toBe(`${id} is removed.\n`);

  const wrong = await Promise.all([
    bisan('show', id),
    bisan('run', 'nothing'),
    bisan('run', 'import', '{"kind":"refresh"}'),
    bisan('run', 'import', '{'),
    bisan('retry', id, '--all-failed'),
    bisan('list', '--state', 'lost'),
  ]);
  expect(wrong.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1, 2]);
  const said = wrong.map(({ stderr }) => stderr).join('\n');
  expect(said).toContain(`There is no job ${id}.`);
  expect(said).toContain('there are import, reindex');
  expect(said).toMatch(/source: .*expected string/);
  expect(said).toContain('The payload is no JSON');
  expect(said).toContain('or say --all-failed, not both');
});

test('jobs schedule: shows, changes, refuses', { timeout: 300_000 }, async () => {
  const moved = await bisan('schedule', 'backup', '--at', '0 4 * * *', '--zone', 'Asia/Gaza');
  expect(moved.stdout).toMatch(/backup +0 4 \* \* \* +Asia\/Gaza +\d{4}-\d\d-\d\d 0[12]:00:00Z/);
  const refused = await bisan('schedule', 'backup', '--at', 'soon');
  expect([refused.code, refused.stderr]).toEqual([
    1,
    'bisan: "soon" is no time: minute, hour, day, month, weekday.\n',
  ]);
  const nameless = await bisan('schedule', '--at', '0 4 * * *');
  expect([nameless.code, nameless.stderr]).toEqual([
    1,
    expect.stringContaining('Name the entry to change: import-hasad, '),
  ]);
  const both = await Promise.all([
    bisan('schedule', 'backup', '--pause', '--resume'),
    bisan('schedule', 'backup', '--reset', '--zone', 'UTC'),
  ]);
  expect(both.map(({ code }) => code)).toEqual([2, 2]);
  expect((await bisan('schedule')).stdout).toMatch(/backup +0 4 \* \* \* +Asia\/Gaza/);
  const run = await bisan('run', 'backup');
  expect(run.stdout).toMatch(/^Added now:backup:\d+\.\n$/);

  const delayed = JSON.parse((await bisan('list', '--state', 'delayed', '--json')).stdout);
  const next = z
    .array(z.object({ id: z.string() }))
    .parse(delayed)
    .map(({ id }) => id);
  const kept = await bisan('remove', next.find((id) => id.startsWith('repeat:backup:')) ?? '');
  expect([kept.code, kept.stderr]).toEqual([1, 'bisan: The timetable keeps it.\n']);
});
