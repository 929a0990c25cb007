import { z } from 'zod';
import {
  addressKey,
  addressLimit,
  challengeLimit,
  countAttempt,
  uncountAttempt,
} from '#lib/accounts/attempts';
import { auth } from '#lib/accounts/auth';
import { addressOf, ownOrigin } from '#lib/accounts/own-origin';
import { readSession } from '#lib/accounts/read-session';
import { cookieName, readCookie } from '#lib/accounts/session-cookie';
import type { SignInResult } from '#lib/accounts/sign-in';
import { recordAudit } from '#lib/audit/audit-log';
import { archive } from '#lib/db/connection';

export interface PasskeyEntry {
  id: string;
  name: string | null;
  createdAt: string | null;
}

const rows = z.array(
  z.object({ id: z.string(), name: z.string().nullable(), createdAt: z.string().nullable() }),
);

/** What a browser answers when it proves a passkey (WebAuthn's AuthenticationResponseJSON). */
export const provenPasskey = z.object({
  id: z.string().max(2_000),
  rawId: z.string().max(2_000),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: z.string().max(20_000),
    authenticatorData: z.string().max(20_000),
    signature: z.string().max(20_000),
    userHandle: z.string().max(2_000).optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.never()).catch({}),
});

export function listPasskeys(userId: string): PasskeyEntry[] {
  return rows.parse(
    archive()
      .prepare<[string]>(
        'SELECT id, name, created_at AS createdAt FROM desk_passkeys WHERE user_id = ? ORDER BY created_at',
      )
      .all(userId),
  );
}

export function removePasskey(userId: string, id: string): boolean {
  const sql = 'DELETE FROM desk_passkeys WHERE user_id = ? AND id = ?';
  return archive().prepare<[string, string]>(sql).run(userId, id).changes > 0;
}

export function removePasskeys(userId: string): void {
  archive().prepare<[string]>('DELETE FROM desk_passkeys WHERE user_id = ?').run(userId);
}

/** What the browser is asked to make a passkey with: JSON for navigator.credentials, and a cookie. */
export async function passkeyToMake(headers: Headers, name: string): Promise<Response> {
  const response = await auth(ownOrigin(headers)).api.generatePasskeyRegistrationOptions({
    headers,
    query: { name },
    asResponse: true,
  });
  return passing(response);
}

/** Keeps the passkey that the browser made. */
export async function keepPasskey(
  headers: Headers,
  name: string,
  response: unknown,
): Promise<boolean> {
  const { api } = auth(ownOrigin(headers));
  const body = { name, response };
  return (await api.verifyPasskeyRegistration({ headers, body, asResponse: true })).ok;
}

/**
 * What the browser is asked to prove: any passkey of this site, whoever's it is.
 * @returns undefined when its address has asked too often
 */
export async function passkeyToProve(headers: Headers): Promise<Response | undefined> {
  if (!countAttempt(addressKey(headers, 'challenge'), challengeLimit)) return undefined;
  forgetOldChallenges();
  const response = await auth(ownOrigin(headers)).api.generatePasskeyAuthenticationOptions({
    headers: withCookie(headers, undefined),
    asResponse: true,
  });
  return passing(response);
}

/** Signs in by a passkey: it stands for password and second factor, so its holder must be verified. */
export async function signInWithPasskey(
  headers: Headers,
  given: z.infer<typeof provenPasskey>,
): Promise<SignInResult> {
  const own = ownOrigin(headers);
  const address = addressOf(headers);
  if (own.exposed) return { ok: false, reason: 'exposed' };
  if (!countAttempt(addressKey(headers), addressLimit)) return { ok: false, reason: 'too many' };
  const response = await auth(own).api.verifyPasskeyAuthentication({
    headers: withCookie(headers, cookieName('passkey', own.secure)),
    body: { response: given },
    asResponse: true,
  });
  const cookies = response.headers.getSetCookie();
  const fresh = new Headers(headers);
  fresh.set('cookie', cookies.map((cookie) => cookie.split(';')[0]).join('; '));
  const user = response.ok ? readSession(fresh)?.user : undefined;
  if (!user) {
    recordAudit({
      user: undefined,
      action: 'session.refuse',
      details: { reason: 'passkey' },
      address,
    });
    return { ok: false, reason: 'refused' };
  }
  uncountAttempt(addressKey(headers));
  recordAudit({ user, action: 'session.start', details: { passkey: true }, address });
  return { ok: true, user, cookies };
}

/** better-auth does so only when somebody answers one: who only asks must not fill the disk. */
function forgetOldChallenges(): void {
  archive()
    .prepare<[string]>('DELETE FROM desk_verifications WHERE expires_at < ?')
    .run(new Date().toISOString());
}

/** The request with one of its cookies, or none. */
function withCookie(headers: Headers, name: string | undefined): Headers {
  const clean = new Headers(headers);
  const value = name && readCookie(headers.get('cookie'), name);
  clean.set('cookie', value ? `${name}=${encodeURIComponent(value)}` : '');
  return clean;
}

/** better-auth's JSON and cookie, with the holder's verification made a must. */
async function passing(response: Response): Promise<Response> {
  const options = z.record(z.string(), z.unknown()).parse(await response.json());
  if ('userVerification' in options) options.userVerification = 'required';
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return Response.json(options, { status: response.status, headers });
}
