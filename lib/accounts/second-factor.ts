import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { SignedIn, User } from '#lib/accounts/account';
import {
  addressKey,
  addressLimit,
  codeLimit,
  countAttempt,
  uncountAttempt,
} from '#lib/accounts/attempts';
import { auth } from '#lib/accounts/auth';
import { authSecret } from '#lib/accounts/auth-secret';
import { addressOf, ownOrigin } from '#lib/accounts/own-origin';
import { readSession } from '#lib/accounts/read-session';
import { cookieName, readCookie } from '#lib/accounts/session-cookie';
import { endSession } from '#lib/accounts/sessions';
import type { SignInResult } from '#lib/accounts/sign-in';
import { recordAudit } from '#lib/audit/audit-log';
import { archive } from '#lib/db/connection';
import { asciiDigits } from '#lib/typography/ascii-digits';

/** What an authenticator app is set up with; shown until the first code has proved it works. */
export interface PendingSecondFactor {
  /** `otpauth://…`, for a QR code. */
  uri: string;
  /** The same secret, for typing. */
  secret: string;
  /** Each signs in once when the app is lost. */
  backupCodes: string[];
}

export type CodeResult = SignInResult | { ok: false; reason: 'start again' };

/**
 * Ends a sign-in that awaited a second factor: six digits of an app, or a backup code. After
 * five wrong ones, and after ten minutes, the password is asked for again; after ten wrong ones the
 * account waits a quarter of an hour.
 */
export async function signInWithCode(headers: Headers, given: string): Promise<CodeResult> {
  const own = ownOrigin(headers);
  const address = addressOf(headers);
  if (!countAttempt(addressKey(headers), addressLimit)) return { ok: false, reason: 'too many' };
  const code = asciiDigits(given).replaceAll(/[\s-]/g, '');
  // Only the cookie of this step: another session in the request must have no part in it.
  const name = cookieName('second_factor', own.secure);
  const value = readCookie(headers.get('cookie'), name);
  const clean = new Headers(headers);
  clean.set('cookie', value ? `${name}=${encodeURIComponent(value)}` : '');
  const call = { headers: clean, asResponse: true } as const;
  const { api } = auth(own);
  const response = /^\d{6}$/.test(code)
    ? await api.verifyTOTP({ ...call, body: { code } })
    : await api.verifyBackupCode({ ...call, body: { code: backupForm(code) } });
  const cookies = response.headers.getSetCookie();
  const session = response.ok ? newSession(cookies, headers) : undefined;
  const user = session && isFirstUse(session.user, code) ? session.user : undefined;
  if (session && !user) endSession(session.user.id, session.sessionId);
  if (!user) {
    recordAudit({
      user: undefined,
      action: 'session.refuse',
      details: { reason: 'wrong code' },
      address,
    });
    return { ok: false, reason: await refusalOf(response) };
  }
  uncountAttempt(addressKey(headers));
  recordAudit({ user, action: 'session.start', details: { secondFactor: true }, address });
  return { ok: true, user, cookies };
}

/** Makes a secret for an app. It counts only after confirmSecondFactor(). */
export async function beginSecondFactor(headers: Headers, password: string): Promise<boolean> {
  const body = { password, method: 'totp' } as const;
  const { api } = auth(ownOrigin(headers));
  return (await api.enableTwoFactor({ headers, body, asResponse: true })).ok;
}

/** @returns the cookies of the session that takes this one's place, or undefined for a wrong code. */
export async function confirmSecondFactor(
  headers: Headers,
  code: string,
): Promise<string[] | undefined> {
  const body = { code: asciiDigits(code).replaceAll(/\s/g, '') };
  const { api } = auth(ownOrigin(headers));
  const response = await api.verifyTOTP({ headers, body, asResponse: true });
  return response.ok ? response.headers.getSetCookie() : undefined;
}

/** Does without a second factor again: its owner's wish, or an owner's help after a lost phone. */
export function removeSecondFactor(userId: string): void {
  const db = archive();
  db.transaction(() => {
    db.prepare<[string]>('DELETE FROM desk_two_factors WHERE user_id = ?').run(userId);
    db.prepare<[string]>('UPDATE desk_users SET two_factor_enabled = 0 WHERE id = ?').run(userId);
  }).immediate();
}

const pendingRow = z.object({ secret: z.string(), backupCodes: z.string() });

/** What is being set up, if anything is. */
export async function pendingSecondFactor(user: User): Promise<PendingSecondFactor | undefined> {
  const found = archive()
    .prepare<[string]>(
      'SELECT secret, backup_codes AS backupCodes FROM desk_two_factors WHERE user_id = ? AND verified = 0',
    )
    .get(user.id);
  if (!found) return undefined;
  const { secret, backupCodes } = pendingRow.parse(found);
  const key = authSecret();
  const codes: unknown = JSON.parse(await symmetricDecrypt({ key, data: backupCodes }));
  const plain = await symmetricDecrypt({ key, data: secret });
  const base32 = toBase32(Buffer.from(plain));
  const label = `Bisan:${encodeURIComponent(user.email)}`;
  return {
    uri: `otpauth://totp/${label}?secret=${base32}&issuer=Bisan&digits=6&period=30`,
    secret: base32.replaceAll(/(.{4})(?=.)/g, '$1 '),
    backupCodes: z.array(z.string()).parse(codes),
  };
}

const refusal = z.object({ code: z.string() });

/** No code is right any more once the sign-in has ended that it was for. */
async function refusalOf(response: Response): Promise<'too many' | 'start again' | 'refused'> {
  if (response.status === 429) return 'too many';
  const code = refusal.safeParse(await response.json()).data?.code;
  const isOver =
    code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE';
  return isOver ? 'start again' : 'refused';
}

/** better-auth makes backup codes as abcde-fghij. */
function backupForm(code: string): string {
  return code.length === 10 ? `${code.slice(0, 5)}-${code.slice(5)}` : code;
}

/** Six digits let in once: who has seen them typed comes too late (RFC 6238, 5.2). */
function isFirstUse(user: User, code: string): boolean {
  return countAttempt(`code:${user.id}:${code}`, codeLimit);
}

function newSession(cookies: string[], headers: Headers): SignedIn | undefined {
  const fresh = new Headers(headers);
  fresh.set('cookie', cookies.map((cookie) => cookie.split(';')[0]).join('; '));
  return readSession(fresh);
}

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => base32Alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}
