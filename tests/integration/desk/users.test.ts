import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { registerUsers } from '#bin/cli/users';
import { authSecret } from '#lib/accounts/auth-secret';
import { hashPassword, isOutdatedHash, verifyPassword } from '#lib/accounts/password-hash';
import { listSessions } from '#lib/accounts/sessions';
import { disableUser, enableUser, insertUser, listUsers, setRole } from '#lib/accounts/users';
import { type AuditSubject, listAudit, recordAudit } from '#lib/audit/audit-log';
import { auditSubjects } from '#lib/audit/audit-subjects';
import { archive } from '#lib/db/connection';
import { useTemporaryStorage } from '#tests/support/storage';

const storage = useTemporaryStorage();

function owner(email: string): string {
  return insertUser({ email, name: email, role: 'owner' }, 'no hash')?.id ?? '';
}

describe('users', () => {
  test('an address is one account, however it is written', () => {
    owner('ruba@example.org');
    expect(
      insertUser({ email: 'RUBA@example.org', name: 'x', role: 'editor' }, 'x'),
    ).toBeUndefined();
  });

  test('are made by command with an address they can sign in with, and no other', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    onTestFinished(() => log.mockRestore());
    const program = new Command();
    registerUsers(program);
    const create = (email: string) =>
      program.parseAsync(['users', 'create', email, '--generate'], { from: 'user' });
    for (const email of ['me@localhost', 'ruba@مثال.فلسطين', 'a"b@example.org', 'ruba']) {
      await expect(create(email), email).rejects.toThrow('is not an email address');
    }
    await create(' Ruba@Example.org ');
    expect(listUsers().map(({ email }) => email)).toEqual(['ruba@example.org']);
  });

  test('who are let in again have no sessions from when they were kept out', () => {
    owner('a@example.org');
    const user = owner('b@example.org');
    disableUser(user);
    archive()
      .prepare<string[]>(
        `INSERT INTO desk_sessions (id, token, user_id, expires_at, created_at, updated_at)
         VALUES ('1', 'token', ?, '2100-01-01T00:00:00.000Z', '', '')`,
      )
      .run(user);
    expect(enableUser(user)).toEqual({ ok: true });
    expect(listSessions(user)).toEqual([]);
  });

  test('there is always an owner who can sign in', () => {
    const first = owner('a@example.org');
    const lastOwner = { ok: false, reason: 'last owner' };
    expect(setRole(first, 'editor')).toEqual(lastOwner);
    expect(disableUser(first)).toEqual(lastOwner);
    const second = owner('b@example.org');
    expect(disableUser(second)).toEqual({ ok: true });
    expect(setRole(first, 'editor')).toEqual(lastOwner);
    expect(enableUser(second)).toEqual({ ok: true });
    expect(setRole(first, 'editor')).toEqual({ ok: true });
    expect(setRole('nobody', 'owner')).toEqual({ ok: false, reason: 'not found' });
  });
});

describe('passwords', () => {
  test('are hashed with a salt, and found right whatever keyboard coded their letters', async () => {
    const hash = await hashPassword('café à la menthe');
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect(await hashPassword('café à la menthe')).not.toBe(hash);
    expect(await verifyPassword({ hash, password: 'cafe\u0301 a\u0300 la menthe' })).toBe(true);
    expect(await verifyPassword({ hash, password: 'cafe a la menthe' })).toBe(false);
    expect(isOutdatedHash(hash)).toBe(false);
    expect(isOutdatedHash(hash.replace('ln=15', 'ln=14'))).toBe(true);
  });
});

describe('the secret', () => {
  test('is made once, for its owner only', () => {
    const secret = authSecret();
    expect(secret.length).toBeGreaterThan(60);
    expect(authSecret()).toBe(secret);
    expect(statSync(join(storage.dir(), 'auth_secret')).mode & 0o777).toBe(0o600);
  });
});

describe('the audit log', () => {
  test('lists the newest first, by action, user, subject and day', () => {
    // Midnight must not come in between.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-04T12:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    const user = { id: owner('a@example.org'), name: 'A' };
    for (let id = 1; id <= 25; id += 1) {
      recordAudit({ user, action: 'article.hide', subject: { kind: 'article', id } });
    }
    recordAudit({ user: undefined, action: 'session.refuse', details: { reason: 'x' } });
    const list = (filters: Parameters<typeof listAudit>[0], page = 1) => listAudit(filters, page);
    expect(list({})).toMatchObject({ total: 26, pages: 2 });
    expect(list({}).items[0]).toMatchObject({ action: 'session.refuse', details: { reason: 'x' } });
    expect(list({ userId: user.id }, 2).items).toHaveLength(5);
    expect(list({ subjectKind: 'article', subjectId: '7' }).items).toHaveLength(1);
    expect(list({ from: '2026-05-04', to: '2026-05-04' }).total).toBe(26);
    expect(list({ from: '2026-05-05' }).total).toBe(0);
    expect(list({ to: '2020-01-01' }).total).toBe(0);
    expect(list({ action: "x' OR 1=1 --" }).total).toBe(0);
  });

  test('names what it is about as it was called, else as it is called now, with its page', () => {
    archive().exec(`
      INSERT INTO authors (id, name, created_at, updated_at) VALUES (3, 'كاتبة', '', '');
      INSERT INTO articles (id, title, source_url, author_id, created_at, updated_at)
      VALUES (5, 'مقال', 'https://a.example/5', 3, '2026-01-01', '2026-01-01');
      INSERT INTO withheld_articles (article_id, state, withheld_at, title)
      VALUES (6, 'hidden', '', 'مخفي');
      INSERT INTO sources (source_id, name_ar, name_en, paused, updated_at) VALUES ('bilad', 'بلاد', 'Bilad', 0, '');
    `);
    const about: AuditSubject[] = [
      { kind: 'article', id: 5 },
      { kind: 'article', id: 6 },
      { kind: 'article', id: 7 },
      { kind: 'article', id: 5, label: 'عنوانه القديم' },
      { kind: 'author', id: 3 },
      { kind: 'source', id: 'bilad', label: 'bilad' },
      { kind: 'job', id: 'repeat:backup:17' },
      { kind: 'change', id: 12 },
      { kind: 'email', id: 'ruba@example.org' },
    ];
    for (const subject of about) recordAudit({ user: undefined, action: 'x.y', subject });
    const entries = listAudit({}, 1).items.reverse();
    const subjects = auditSubjects('en', entries);
    expect(entries.map(({ id }) => subjects.get(id))).toEqual([
      { name: 'مقال', href: '/desk/articles/5' },
      { name: 'مخفي', href: '/desk/articles/6' },
      { name: '7', href: undefined },
      { name: 'عنوانه القديم', href: '/desk/articles/5' },
      { name: 'كاتبة', href: '/desk/authors/3' },
      { name: 'Bilad', href: '/desk/sources/bilad' },
      { name: 'repeat:backup:17', href: '/desk/jobs/repeat%3Abackup%3A17' },
      { name: '#12', href: '/desk/history' },
      { name: 'ruba@example.org', href: undefined },
    ]);
  });
});
