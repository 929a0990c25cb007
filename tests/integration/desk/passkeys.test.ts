import { expect, test } from 'vitest';
import { POST as begin } from '#app/[locale]/desk/sign-in/passkey/begin/route';
import { POST as signIn } from '#app/[locale]/desk/sign-in/submit/route';
import { POST as removePasskeys } from '#app/[locale]/desk/users/[id]/remove-passkeys/route';
import { challengeLimit } from '#lib/accounts/attempts';
import { listPasskeys } from '#lib/accounts/passkeys';
import { createUser } from '#lib/accounts/users';
import { listAudit } from '#lib/audit/audit-log';
import { archive } from '#lib/db/connection';
import { browser, origin } from '#tests/support/desk';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

function ask(address: string): Promise<Response> {
  const headers = {
    host: 'bisan.test',
    'x-forwarded-proto': 'https',
    'x-client-address': address,
    'content-type': 'application/json',
    'content-length': '2',
    origin,
  };
  const request = new Request(`${origin}/en/desk/sign-in/passkey/begin`, {
    method: 'POST',
    headers,
    body: '{}',
  });
  return begin(request, { params: Promise.resolve({ locale: 'en' }) });
}

function challenges(): unknown {
  return archive().prepare('SELECT count(*) FROM desk_verifications').pluck().get();
}

test('what a passkey is to prove is kept for minutes, though nobody ever answers', async () => {
  expect((await ask('192.0.2.1')).status).toBe(200);
  archive().prepare("UPDATE desk_verifications SET expires_at = '2020-01-01T00:00:00.000Z'").run();
  expect((await ask('192.0.2.1')).status).toBe(200);
  expect(challenges()).toBe(1);
});

test('who asks for passkeys without end is told to wait, and signing in by password goes on', async () => {
  for (let at = 0; at < challengeLimit.tries; at += 1) await ask('192.0.2.1');
  const refused = await ask('192.0.2.1');
  expect([refused.status, (await refused.json()).error]).toEqual([
    429,
    expect.stringMatching(/Too many tries/),
  ]);
  expect(challenges()).toBe(challengeLimit.tries);
  expect((await ask('192.0.2.2')).status).toBe(200);
  const counted = archive().prepare('SELECT key FROM desk_attempts ORDER BY key').pluck().all();
  expect(counted).toEqual(['challenge:192.0.2.1', 'challenge:192.0.2.2']);
});

test('an owner removes the passkeys of one user, and of nobody else', async () => {
  const password = 'olive trees in november';
  const [owner, editor] = await Promise.all(
    (['owner', 'editor'] as const).map(async (role) => {
      const user = await createUser({ email: `${role}@example.org`, name: role, role, password });
      addPasskey(user?.id ?? '');
      return user?.id ?? '';
    }),
  );
  const id = editor ?? '';
  const path = `/en/desk/users/${id}/remove-passkeys`;
  const removeAs = async (email: string) => {
    const from = browser();
    await from.post(signIn, '/en/desk/sign-in/submit', { email, password });
    return from.post(removePasskeys, path, {}, { params: { id } });
  };
  expect((await removeAs('editor@example.org')).to).toBe('/en/desk/forbidden');
  expect(listPasskeys(id)).toHaveLength(1);
  await removeAs('owner@example.org');
  expect(listPasskeys(id)).toEqual([]);
  expect(listPasskeys(owner ?? '')).toHaveLength(1);
  expect(listAudit({ action: 'user.remove-passkeys' }, 1).items).toMatchObject([{ subjectId: id }]);
});

function addPasskey(userId: string): void {
  archive()
    .prepare<string[]>(
      `INSERT INTO desk_passkeys (id, public_key, user_id, credential_id, counter, device_type, backed_up)
       VALUES (?, 'key', ?, ?, 0, 'singleDevice', 0)`,
    )
    .run(`of ${userId}`, userId, `credential of ${userId}`);
}
