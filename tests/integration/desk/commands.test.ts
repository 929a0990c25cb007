import { expect, test } from 'vitest';
import { runChild } from '#tests/support/child';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

async function users(...args: string[]) {
  const { code, stdout, stderr } = await runChild('bin/cli/main.ts', ['users', ...args]).ended;
  return { code, said: stdout + stderr };
}

test('users: nobody, the first, those after it, and what goes wrong', {
  timeout: 300_000,
}, async () => {
  expect((await users('list')).said).toBe('Nobody yet.\n');
  const first = await users('create', 'ruba@example.org', '--generate');
  expect(first.said).toMatch(
    /^Password \(shown once\): \S{20}\nruba@.* may sign in .* as owner\.\n$/,
  );
  expect((await users('create', 'omar@example.org', '--generate')).said).toContain('as editor');
  expect((await users('list')).said).toMatch(
    /^omar@example\.org +editor +0 session\(s\) +omar\nruba@example\.org +owner +0 session\(s\) +ruba\n$/,
  );
  expect(JSON.parse((await users('list', '--json')).said)).toHaveLength(2);
  expect((await users('sessions', 'omar@example.org')).said).toBe('Signed in nowhere.\n');
  expect((await users('disable', 'omar@example.org')).said).toBe('omar@example.org is kept out.\n');
  expect((await users('list')).said).toMatch(/omar@example\.org +editor +disabled/);

  const wrong = [
    await users('create', 'ruba@example.org', '--generate'),
    await users('create', 'ruba', '--generate'),
    await users('create', 'x@example.org', '--role', 'king'),
    await users('disable', 'ruba@example.org'),
    await users('sessions', 'nobody@example.org'),
  ];
  expect(wrong.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
  expect(wrong.map(({ said }) => said)).toEqual([
    'bisan: ruba@example.org has an account already.\n',
    'bisan: "ruba" is not an email address.\n',
    'bisan: --role is owner or editor, not "king".\n',
    'bisan: ruba@example.org is the last owner: make another one first.\n',
    expect.stringContaining('Nobody has the address nobody@example.org'),
  ]);
});
