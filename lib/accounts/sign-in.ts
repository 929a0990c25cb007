import type { User } from '#lib/accounts/account';
import {
  accountLimit,
  addressKey,
  addressLimit,
  countAttempt,
  forgetAttempts,
  uncountAttempt,
} from '#lib/accounts/attempts';
import { auth } from '#lib/accounts/auth';
import { addressOf, ownOrigin } from '#lib/accounts/own-origin';
import { hashPassword, isHashingBusy, isOutdatedHash } from '#lib/accounts/password-hash';
import { findUserByEmail } from '#lib/accounts/users';
import { recordAudit } from '#lib/audit/audit-log';
import { archive } from '#lib/db/connection';

export type SignInResult =
  | { ok: true; user: User; cookies: string[] }
  /** The password was right; a code is to follow. */
  | { ok: 'second factor'; cookies: string[] }
  /** One answer for an unknown address, a wrong password and a disabled user. */
  | { ok: false; reason: 'refused' | 'too many' | 'busy' | 'exposed' };

/** Checks an address and password, and begins a session or asks for the second factor. */
export async function signIn(
  headers: Headers,
  given: { email: string; password: string },
): Promise<SignInResult> {
  const own = ownOrigin(headers);
  if (own.exposed) return { ok: false, reason: 'exposed' };
  const email = given.email.trim().toLowerCase();
  const address = addressOf(headers);
  if (isHashingBusy()) return { ok: false, reason: 'busy' };
  // Known or not: which accounts exist must not show. Who may not try fills no more rows either.
  const mayTry =
    countAttempt(addressKey(headers), addressLimit) &&
    countAttempt(`account:${email}`, accountLimit);
  if (!mayTry) return { ok: false, reason: 'too many' };
  const response = await auth(own).api.signInEmail({
    body: { email, password: given.password },
    headers: withoutCookies(headers),
    asResponse: true,
  });
  const user = findUserByEmail(email);
  if (!response.ok || !user || user.disabledAt) {
    if (response.ok && user) endSessionsOf(user.id);
    noteFailure(email, address);
    return { ok: false, reason: 'refused' };
  }
  forgetAttempts(`account:${email}`);
  uncountAttempt(addressKey(headers));
  await renewHash(user.id, given.password);
  const cookies = response.headers.getSetCookie();
  const answer: unknown = await response.json();
  const isHalf = typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer;
  if (isHalf) return { ok: 'second factor', cookies };
  recordAudit({ user, action: 'session.start', address });
  return { ok: true, user, cookies };
}

/** A cookie somebody planted must have no part in a new session. */
function withoutCookies(headers: Headers): Headers {
  const clean = new Headers(headers);
  clean.delete('cookie');
  return clean;
}

function endSessionsOf(userId: string): void {
  archive().prepare<[string]>('DELETE FROM desk_sessions WHERE user_id = ?').run(userId);
}

function noteFailure(email: string, address: string): void {
  recordAudit({
    user: undefined,
    action: 'session.refuse',
    subject: { kind: 'email', id: email.slice(0, 200) },
    address,
  });
}

async function renewHash(userId: string, password: string): Promise<void> {
  const db = archive();
  const hash = db
    .prepare<[string]>(
      "SELECT password FROM desk_credentials WHERE user_id = ? AND provider_id = 'credential'",
    )
    .pluck()
    .get(userId);
  if (typeof hash !== 'string' || !isOutdatedHash(hash)) return;
  db.prepare<[string, string]>(
    "UPDATE desk_credentials SET password = ? WHERE user_id = ? AND provider_id = 'credential'",
  ).run(await hashPassword(password), userId);
}
