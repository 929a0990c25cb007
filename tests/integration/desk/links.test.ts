import { describe, expect, test } from 'vitest';
import { POST as join } from '#app/[locale]/desk/join/[token]/submit/route';
import { createLink, createSetupLink, findLink } from '#lib/accounts/links';
import {
  countUsers,
  disableUser,
  findUserByEmail,
  insertUser,
  setPassword,
  setRole,
} from '#lib/accounts/users';
import { archive } from '#lib/db/connection';
import { browser } from '#tests/support/desk';
import { useTemporaryStorage } from '#tests/support/storage';

useTemporaryStorage();

const password = 'olive trees in november';

function use(token: string, fields: Record<string, string>) {
  const more = { params: { token } };
  return browser().post(join, `/en/desk/join/${token}/submit`, { password, ...fields }, more);
}

describe('the set-up link', () => {
  test('makes the first owner, once, and signs them in', async () => {
    const token = createSetupLink() ?? '';
    const made = await use(token, { name: 'Ruba', email: 'Ruba@Example.org' });
    expect(made.to).toBe('/en/desk');
    expect(made.setCookies[0]).toMatch(/^__Host-bisan_session=/);
    expect(findUserByEmail('ruba@example.org')).toMatchObject({ name: 'Ruba', role: 'owner' });
    expect((await use(token, { name: 'Two', email: 'two@example.org' })).to).toBe(
      `/en/desk/join/${token}`,
    );
    expect(countUsers()).toBe(1);
    expect(createSetupLink()).toBeUndefined();
  });

  test('ends when another is made, when it is old, and when somebody has an account', async () => {
    const first = createSetupLink() ?? '';
    const second = createSetupLink() ?? '';
    expect(findLink(first)).toBeUndefined();
    expect(findLink(second)?.kind).toBe('setup');
    archive().prepare("UPDATE desk_links SET expires_at = '2020-01-01T00:00:00.000Z'").run();
    expect(findLink(second)).toBeUndefined();
    const third = createSetupLink() ?? '';
    await use(createLink({ kind: 'invitation', email: 'a@example.org', role: 'owner' }), {
      name: 'A',
    });
    expect(findLink(third)).toBeUndefined();
  });

  test('is not kept as it is', () => {
    const token = createSetupLink() ?? '';
    expect(JSON.stringify(archive().prepare('SELECT * FROM desk_links').all())).not.toContain(
      token,
    );
  });
});

describe('an invitation', () => {
  test('is for the address and role it was made for, whatever the form says', async () => {
    const token = createLink({ kind: 'invitation', email: 'amal@example.org', role: 'editor' });
    await use(token, { name: 'Amal', email: 'evil@example.org', role: 'owner' });
    expect(findUserByEmail('evil@example.org')).toBeUndefined();
    expect(findUserByEmail('amal@example.org')).toMatchObject({ name: 'Amal', role: 'editor' });
  });

  test('of two uses at once one makes the account', async () => {
    const token = createLink({ kind: 'invitation', email: 'amal@example.org', role: 'editor' });
    await Promise.all([use(token, { name: 'One' }), use(token, { name: 'Two' })]);
    expect(countUsers()).toBe(1);
  });

  test('says what is wrong with a password, and keeps the name', async () => {
    const token = createLink({ kind: 'invitation', email: 'amal@example.org', role: 'editor' });
    const answer = await use(token, { name: 'أمل', password: 'short' });
    expect(answer.held().values).toEqual({ name: 'أمل' });
    expect(answer.held().errors.password).toMatch(/At least 12/);
    expect(findLink(token)).toBeDefined();
  });

  test('that was guessed opens nothing', async () => {
    expect((await use('a'.repeat(43), { name: 'x' })).to).toBe(`/en/desk/join/${'a'.repeat(43)}`);
    expect(countUsers()).toBe(0);
  });
});

describe('a link for a new password', () => {
  test('sets it, ends all sessions, and opens nothing for somebody who was shut out', async () => {
    const invitation = createLink({ kind: 'invitation', email: 'amal@example.org', role: 'owner' });
    await use(invitation, { name: 'Amal' });
    await use(createLink({ kind: 'invitation', email: 'b@example.org', role: 'owner' }), {
      name: 'B',
    });
    const user = findUserByEmail('amal@example.org');
    const before = archive().prepare('SELECT id FROM desk_sessions').pluck().all();
    const reset = createLink({ kind: 'reset', email: user?.email, userId: user?.id });
    await use(reset, { password: 'a better one than before' });
    const after = archive()
      .prepare('SELECT id FROM desk_sessions WHERE user_id = ?')
      .pluck()
      .all(user?.id);
    expect(after).toHaveLength(1);
    expect(before).not.toContain(after[0]);
    const late = createLink({ kind: 'reset', email: user?.email, userId: user?.id });
    disableUser(user?.id ?? '');
    expect(findLink(late)).toBeUndefined();
  });

  test('opens nothing once the password has changed in another way', async () => {
    const user = insertUser({ email: 'amal@example.org', name: 'Amal', role: 'owner' }, 'no hash');
    const reset = createLink({ kind: 'reset', email: user?.email, userId: user?.id });
    await setPassword(user?.id ?? '', 'a better one than before');
    expect(findLink(reset)).toBeUndefined();
  });
});

describe('links that an owner made', () => {
  test.each([
    ['an editor now', (id: string) => setRole(id, 'editor')],
    ['shut out', disableUser],
  ])('open nothing when that owner is %s', (_, change) => {
    const stays = insertUser({ email: 'a@example.org', name: 'A', role: 'owner' }, 'no hash');
    const goes = insertUser({ email: 'b@example.org', name: 'B', role: 'owner' }, 'no hash');
    // Each for an address of its own: a newer link takes the place of an older one.
    const of = (createdBy: string | undefined) => [
      createLink({
        kind: 'invitation',
        email: `${createdBy}@example.org`,
        role: 'owner',
        createdBy,
      }),
      createLink({ kind: 'reset', email: `for-${createdBy}`, userId: stays?.id, createdBy }),
    ];
    const [kept, gone] = [of(stays?.id), of(goes?.id)];
    expect(gone.map(findLink)).not.toContain(undefined);
    expect(change(goes?.id ?? '')).toEqual({ ok: true });
    expect(gone.map(findLink)).toEqual([undefined, undefined]);
    expect(kept.map(findLink)).not.toContain(undefined);
  });
});
