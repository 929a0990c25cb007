import { createHmac, scrypt } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { POST as rename } from '#app/[locale]/desk/account/name/route';
import { POST as changePassword } from '#app/[locale]/desk/account/password/route';
import { POST as beginFactor } from '#app/[locale]/desk/account/second-factor/begin/route';
import { POST as addFactor } from '#app/[locale]/desk/account/second-factor/confirm/route';
import { POST as sendCode } from '#app/[locale]/desk/sign-in/code/submit/route';
import { POST as signIn } from '#app/[locale]/desk/sign-in/submit/route';
import { POST as signOut } from '#app/[locale]/desk/sign-out/route';
import { accountLimit, addressLimit, countAttempt } from '#lib/accounts/attempts';
import { hashPassword } from '#lib/accounts/password-hash';
import { readSession } from '#lib/accounts/read-session';
import { pendingSecondFactor } from '#lib/accounts/second-factor';
import {
  disableUser,
  enableUser,
  findUserByEmail,
  insertUser,
  setPassword,
} from '#lib/accounts/users';
import { listAudit } from '#lib/audit/audit-log';
import { archive } from '#lib/db/connection';
import { type Browser, browser } from '#tests/support/desk';
import { useTemporaryStorage } from '#tests/support/storage';

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>();
  return { ...real, scrypt: vi.fn(real.scrypt) };
});

useTemporaryStorage();

const email = 'ruba@example.org';
const password = 'olive trees in november';
const sessionCookie = '__Host-bisan_session';

let hash = '';
beforeAll(async () => {
  hash = await hashPassword(password);
});

function makeUser() {
  const user = insertUser({ email, name: 'Ruba', role: 'owner' }, hash);
  if (!user) throw new Error('the user was there already');
  return user;
}

function signInAs(from: Browser, given: Record<string, string> = {}) {
  return from.post(signIn, '/en/desk/sign-in/submit', { email, password, ...given });
}

/** Whether the browser is signed in, as every page and route of the desk asks. */
function isIn(from: Browser): boolean {
  const cookie = [...from.cookies].map((pair) => pair.join('=')).join('; ');
  const headers = new Headers({ host: 'bisan.test', 'x-forwarded-proto': 'https', cookie });
  return readSession(headers) !== undefined;
}

describe('signing in', () => {
  test('gives one cookie that only this host, only https and no script can read', async () => {
    makeUser();
    const reader = browser();
    const answer = await signInAs(reader);
    expect([answer.status, answer.to]).toEqual([303, '/en/desk']);
    expect(answer.setCookies).toHaveLength(1);
    expect(answer.setCookies[0]).toMatch(/^__Host-bisan_session=/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) {
      expect(answer.setCookies[0]).toContain(flag);
    }
    expect(answer.setCookies[0]).not.toContain('Domain');
    expect(isIn(reader)).toBe(true);
  });

  test('says the same to an unknown address, a wrong password and a disabled user', async () => {
    const user = makeUser();
    insertUser({ email: 'other@example.org', name: 'Other', role: 'owner' }, hash);
    const answers = [
      await signInAs(browser(), { email: 'nobody@example.org' }),
      await signInAs(browser(), { password: 'not the password' }),
    ];
    disableUser(user.id);
    answers.push(await signInAs(browser()));
    const told = answers.map((answer) => [answer.status, answer.held().errors, answer.setCookies]);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(told[0]?.[1]).toEqual({ '': 'That email and password do not go together.' });
  });

  test('hashes once for an unknown address as for a known one, so that neither is faster', async () => {
    makeUser();
    for (const address of [email, 'nobody@example.org']) {
      vi.mocked(scrypt).mockClear();
      await signInAs(browser(), { email: address, password: 'not the password' });
      expect(scrypt).toHaveBeenCalledTimes(1);
    }
  });

  test('shuts an account out after too many tries, its own password too, from any address', async () => {
    makeUser();
    for (let at = 0; at < accountLimit.tries; at += 1) {
      countAttempt(`account:${email}`, accountLimit);
    }
    const answer = await signInAs(browser('198.51.100.7'));
    expect(answer.held().errors['']).toMatch(/Too many tries/);
    const later = new Date(Date.now() + accountLimit.lockMs + 1_000);
    expect(countAttempt(`account:${email}`, accountLimit, later)).toBe(true);
  });

  test('counts a try before it is made, so that many at once do not slip through', async () => {
    makeUser();
    const tries = Array.from({ length: accountLimit.tries + 4 }, () =>
      signInAs(browser(), { password: 'not the password' }),
    );
    const told = (await Promise.all(tries)).map((answer) => answer.held().errors['']);
    expect(told.filter((text) => text?.startsWith('Too many'))).toHaveLength(4);
  });

  test('shuts an address out that tries many accounts', async () => {
    makeUser();
    for (let at = 0; at < addressLimit.tries; at += 1) {
      countAttempt('address:192.0.2.1', addressLimit);
    }
    expect((await signInAs(browser())).held().errors['']).toMatch(/Too many tries/);
    expect((await signInAs(browser('192.0.2.2'))).to).toBe('/en/desk');
  });

  test('of an address that was shut out leaves nothing behind, whatever account it names', async () => {
    for (let at = 0; at <= addressLimit.tries; at += 1) {
      countAttempt('address:192.0.2.1', addressLimit);
    }
    for (const name of ['one', 'two']) {
      await signInAs(browser(), { email: `${name}@example.org` });
    }
    const keys = archive().prepare('SELECT key FROM desk_attempts').pluck().all();
    expect(keys).toEqual(['address:192.0.2.1']);
  });

  test('counts all IPv6 addresses of a /64 as one: whoever has one has them all', async () => {
    makeUser();
    await signInAs(browser('2001:db8:0:1::5'), { password: 'not the password' });
    await signInAs(browser('2001:db8:0:1:ffff::6'), { password: 'not the password' });
    const counts = archive()
      .prepare("SELECT key, count FROM desk_attempts WHERE key LIKE 'address:%'")
      .all();
    expect(counts).toEqual([{ key: 'address:2001:db8:0:1::', count: 2 }]);
  });

  test('that succeeds counts for nothing: an office shares one address', async () => {
    makeUser();
    await signInAs(browser(), { password: 'not the password' });
    await signInAs(browser());
    await signInAs(browser());
    const counts = archive().prepare('SELECT key, count FROM desk_attempts').all();
    expect(counts).toEqual([{ key: 'address:192.0.2.1', count: 1 }]);
  });

  test('keeps no more of what anybody sends than a form needs', async () => {
    const long = { email: 'x'.repeat(100_000), more: 'y'.repeat(100_000) };
    await signInAs(browser(), long);
    const size = archive()
      .prepare('SELECT max(length(content)) FROM desk_held_forms')
      .pluck()
      .get();
    expect(size).toBeLessThan(1_000);
  });

  test('a session planted before it has no part in it', async () => {
    makeUser();
    const attacker = browser();
    await signInAs(attacker);
    const planted = attacker.cookies.get(sessionCookie) ?? '';
    const victim = browser();
    victim.cookies.set(sessionCookie, planted);
    await signInAs(victim);
    expect(victim.cookies.get(sessionCookie)).not.toBe(planted);
    const forged = browser();
    forged.cookies.set(sessionCookie, 'a-token-of-my-own.c2lnbmF0dXJl');
    expect(isIn(forged)).toBe(false);
  });

  test('never leads out of the desk', async () => {
    makeUser();
    expect((await signInAs(browser(), { next: '/\\\\evil.example' })).to).toBe('/en/desk');
  });

  test('leads back to the page that was asked for', async () => {
    makeUser();
    expect((await signInAs(browser(), { next: '/desk/audit?page=2' })).to).toBe(
      '/desk/audit?page=2',
    );
  });

  test('is refused over plain http from another machine', async () => {
    makeUser();
    const headers = { 'x-forwarded-proto': 'http', origin: 'http://bisan.test' };
    const answer = await browser().post(
      signIn,
      '/en/desk/sign-in/submit',
      { email, password },
      { headers },
    );
    expect(answer.held().errors['']).toMatch(/https/);
    expect(answer.setCookies).toEqual([]);
  });
});

describe('requests from elsewhere', () => {
  test('change nothing', async () => {
    makeUser();
    const reader = browser();
    await signInAs(reader);
    const headers = { origin: 'https://evil.example' };
    const answer = await reader.post(
      rename,
      '/en/desk/account/name',
      { name: 'Evil' },
      { headers },
    );
    expect(answer.status).toBe(403);
    expect(findUserByEmail(email)?.name).toBe('Ruba');
  });

  test('a page of ours that hides its address is still ours', async () => {
    makeUser();
    const reader = browser();
    await signInAs(reader);
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    await reader.post(rename, '/en/desk/account/name', { name: 'Rubá' }, { headers });
    expect(findUserByEmail(email)?.name).toBe('Rubá');
  });
});

describe('a session', () => {
  test('ends when its owner signs out, at the server too', async () => {
    makeUser();
    const reader = browser();
    await signInAs(reader);
    const copy = browser();
    copy.cookies.set(sessionCookie, reader.cookies.get(sessionCookie) ?? '');
    expect(isIn(copy)).toBe(true);
    await reader.post(signOut, '/en/desk/sign-out');
    expect(reader.cookies.size).toBe(0);
    expect(isIn(copy)).toBe(false);
    expect(listAudit({ action: 'session.end' }, 1).items[0]?.address).toBe('192.0.2.1');
  });

  test('is remembered by its user when it has ended', async () => {
    makeUser();
    expect(findUserByEmail(email)).toMatchObject({ sessions: 0, lastSeenAt: null });
    const reader = browser();
    await signInAs(reader);
    await reader.post(signOut, '/en/desk/sign-out');
    const { sessions, lastSeenAt } = findUserByEmail(email) ?? {};
    expect(sessions).toBe(0);
    expect(Date.now() - Date.parse(lastSeenAt ?? '')).toBeLessThan(60_000);
  });

  test('ends everywhere else when the password changes', async () => {
    makeUser();
    const [here, there] = [browser(), browser()];
    await signInAs(here);
    await signInAs(there);
    const wrong = { password: 'not the password', newPassword: 'a better one than before' };
    const right = { ...wrong, password };
    expect((await here.post(changePassword, '/en/desk/account/password', wrong)).to).toContain(
      'held=',
    );
    expect(isIn(there)).toBe(true);
    await here.post(changePassword, '/en/desk/account/password', right);
    expect([isIn(here), isIn(there)]).toEqual([true, false]);
  });

  test('that has ended keeps what was typed until its owner is back', async () => {
    const user = makeUser();
    const reader = browser();
    await signInAs(reader);
    archive().prepare("UPDATE desk_sessions SET expires_at = '2020-01-01T00:00:00.000Z'").run();
    const typed = { name: 'اسم طويل كُتب بعناية', _page: '/en/desk/account' };
    const sent = await reader.post(rename, '/en/desk/account/name', typed);
    expect(sent.to).toMatch(/^\/en\/desk\/sign-in\?next=/);
    const next = new URL(sent.to, 'https://bisan.test').searchParams.get('next') ?? '';
    const back = await signInAs(reader, { next });
    expect(back.to).toBe(next);
    const held = back.held(user.id);
    expect(held.values.name).toBe(typed.name);
    expect(held.errors['']).toMatch(/Your session had ended/);
    expect(back.held('somebody else').values).toEqual({});
    expect(findUserByEmail(email)?.name).toBe('Ruba');
  });

  test('of somebody who never signed in keeps nothing', async () => {
    const answer = await browser().post(rename, '/en/desk/account/name', { name: 'x' });
    expect(answer.to).toMatch(/^\/en\/desk\/sign-in\?next=%2Fen%2Fdesk%2Faccount$/);
    expect(archive().prepare('SELECT count(*) FROM desk_held_forms').pluck().get()).toBe(0);
  });
});

describe('a second factor', () => {
  test('is set up with a code, then asked for; backup codes work once', async () => {
    const user = makeUser();
    const reader = browser();
    await signInAs(reader);
    await reader.post(beginFactor, '/en/desk/account/second-factor/begin', {
      factorPassword: password,
    });
    const pending = await pendingSecondFactor(user);
    if (!pending) throw new Error('nothing is being set up');
    expect(isFactorOn()).toBe(false);
    const wrong = await reader.post(addFactor, '/en/desk/account/second-factor/confirm', {
      code: '000000',
    });
    expect(Object.keys(wrong.held(user.id).errors)).toEqual(['code']);
    await reader.post(addFactor, '/en/desk/account/second-factor/confirm', {
      code: codeOf(pending.uri),
    });
    expect(isFactorOn()).toBe(true);
    expect(isIn(reader)).toBe(true);
    expect(await pendingSecondFactor(user)).toBeUndefined();

    const again = browser();
    const half = await signInAs(again);
    expect(half.to).toBe('/en/desk/sign-in/code');
    expect(isIn(again)).toBe(false);
    const send = (code: string) => again.post(sendCode, '/en/desk/sign-in/code/submit', { code });
    expect((await send('000000')).held().errors['']).toMatch(/not right/);
    const code = codeOf(pending.uri);
    expect((await send(code)).to).toBe('/en/desk');
    expect(isIn(again)).toBe(true);

    const overShoulder = browser();
    await signInAs(overShoulder);
    // The very same: half a minute later there would be another.
    await overShoulder.post(sendCode, '/en/desk/sign-in/code/submit', { code });
    expect(isIn(overShoulder), 'a code lets in once').toBe(false);
    expect(isIn(again)).toBe(true);

    const backup = pending.backupCodes[0] ?? '';
    const lost = browser();
    await signInAs(lost);
    await lost.post(sendCode, '/en/desk/sign-in/code/submit', { code: backup });
    expect(isIn(lost)).toBe(true);
    const reused = browser();
    await signInAs(reused);
    await reused.post(sendCode, '/en/desk/sign-in/code/submit', { code: backup });
    expect(isIn(reused)).toBe(false);
  });

  test('can be tried five times, then the password is asked for again', async () => {
    const { uri } = await withFactor();
    const guesser = browser();
    await signInAs(guesser);
    const send = (code: string) =>
      guesser.post(sendCode, '/en/desk/sign-in/code/submit', { code, next: '/en/desk/audit' });
    for (let at = 0; at < 5; at += 1) {
      expect((await send('000000')).held().errors['']).toMatch(/not right/);
    }
    for (const code of ['000000', codeOf(uri)]) {
      const over = await send(code);
      expect(over.to).toMatch(/^\/en\/desk\/sign-in\?next=%2Fen%2Fdesk%2Faudit&held=/);
      expect(over.held().errors['']).toMatch(/Begin again with your password/);
    }
    expect(isIn(guesser)).toBe(false);
  });

  test('keeps its owner signed in who sets it up by a script', async () => {
    const user = makeUser();
    const reader = browser();
    await signInAs(reader);
    const path = '/en/desk/account/second-factor';
    await reader.post(beginFactor, `${path}/begin`, { factorPassword: password });
    const code = codeOf((await pendingSecondFactor(user))?.uri ?? '');
    const headers = { accept: 'application/json' };
    expect((await reader.post(addFactor, `${path}/confirm`, { code }, { headers })).status).toBe(
      200,
    );
    expect([isFactorOn(), isIn(reader)]).toEqual([true, true]);
  });

  test('that is on is not added again, and does not tell which code is right', async () => {
    const { reader, uri } = await withFactor();
    const added = () => listAudit({ action: 'user.add-second-factor' }, 1).total;
    expect(added()).toBe(1);
    const path = '/en/desk/account/second-factor/confirm';
    for (const code of [codeOf(uri), '000000']) {
      expect((await reader.post(addFactor, path, { code })).to).toBe('/en/desk/account');
    }
    expect(added()).toBe(1);
  });

  test.each([
    ['the password has changed', (id: string) => setPassword(id, 'a better one than before')],
    [
      'somebody was shut out, and let in again',
      (id: string) => void [disableUser(id), enableUser(id)],
    ],
  ])('ends no sign-in that began before %s', async (_, change) => {
    const { user, backupCodes } = await withFactor();
    insertUser({ email: 'other@example.org', name: 'Other', role: 'owner' }, hash);
    const half = browser();
    await signInAs(half);
    await change(user.id);
    await half.post(sendCode, '/en/desk/sign-in/code/submit', { code: backupCodes[0] ?? '' });
    expect(isIn(half)).toBe(false);
  });
});

/** A user who has set a second factor up, and the browser they did it in. */
async function withFactor() {
  const user = makeUser();
  const reader = browser();
  await signInAs(reader);
  const path = '/en/desk/account/second-factor';
  await reader.post(beginFactor, `${path}/begin`, { factorPassword: password });
  const pending = await pendingSecondFactor(user);
  if (!pending) throw new Error('nothing is being set up');
  await reader.post(addFactor, `${path}/confirm`, { code: codeOf(pending.uri) });
  return { user, reader, ...pending };
}

function isFactorOn(): boolean {
  return findUserByEmail(email)?.twoFactorEnabled ?? false;
}

/** The six digits an authenticator app shows now (RFC 6238). */
function codeOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret].map((sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
