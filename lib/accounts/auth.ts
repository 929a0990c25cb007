import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { Kysely, SqliteDialect } from 'kysely';
import { LRUCache } from 'lru-cache';
import { authSecret } from '#lib/accounts/auth-secret';
import { addressHeader, type OwnOrigin } from '#lib/accounts/own-origin';
import { hashPassword, verifyPassword } from '#lib/accounts/password-hash';
import { passwordLength } from '#lib/accounts/password-rules';
import { cookieName } from '#lib/accounts/session-cookie';
import { archive, type Sqlite } from '#lib/db/connection';

/** A session ends after so long, used or not; what is being typed then is kept (lib/desk/held-forms). */
const sessionSeconds = 14 * 24 * 3_600;

const instances = new LRUCache<string, { db: Sqlite; auth: Auth }>({ max: 8 });

export type Auth = ReturnType<typeof makeAuth>;

/**
 * better-auth for requests to one origin: it checks passwords, second factors and passkeys, and
 * makes sessions. It is called as a library, never mounted: the desk's own routes are the only
 * ones there are, and each of them is guarded, rate limited and written to the audit log.
 */
export function auth(own: OwnOrigin): Auth {
  const db = archive();
  const known = instances.get(own.origin);
  if (known?.db === db) return known.auth;
  const made = makeAuth(own, db);
  instances.set(own.origin, { db, auth: made });
  return made;
}

function makeAuth({ origin, secure }: OwnOrigin, db: Sqlite) {
  const attributes = { httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
  const cookie = (name: string) => ({ name: cookieName(name, secure), attributes });
  return betterAuth({
    appName: 'Bisan',
    baseURL: origin,
    basePath: '/desk',
    secret: authSecret(),
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Synchronous statements on the process's one connection. No transactions: one that waits
    // between its statements would hold the lock against every other writer of the process.
    database: {
      db: new Kysely({ dialect: new SqliteDialect({ database: db }) }),
      type: 'sqlite',
      transaction: false,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      ...tableOf('desk_sessions', [
        'expiresAt',
        'createdAt',
        'updatedAt',
        'ipAddress',
        'userAgent',
        'userId',
      ]),
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      // What is dangerous asks for the password itself.
      freshAge: 0,
    },
    user: tableOf('desk_users', ['emailVerified', 'createdAt', 'updatedAt']),
    account: tableOf('desk_credentials', [
      'accountId',
      'providerId',
      'userId',
      'accessToken',
      'refreshToken',
      'idToken',
      'accessTokenExpiresAt',
      'refreshTokenExpiresAt',
      'createdAt',
      'updatedAt',
    ]),
    verification: tableOf('desk_verifications', ['expiresAt', 'createdAt', 'updatedAt']),
    // The desk limits tries itself (attempts.ts): by account too, and with a message for people.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false, // its prefix would be __Secure-; ours is in the names
      cookiePrefix: `${secure ? '__Host-' : ''}bisan`,
      defaultCookieAttributes: attributes,
      cookies: {
        session_token: cookie('session'),
        two_factor: cookie('second_factor'),
        'better-auth-passkey': cookie('passkey'),
      },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableOriginCheck: true, // every route of the desk has checked it before
    },
    plugins: [
      twoFactor({
        issuer: 'Bisan',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: tableOf('desk_two_factors', [
            'backupCodes',
            'userId',
            'failedVerificationCount',
            'lockedUntil',
          ]),
        },
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Bisan',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          async afterVerification({ verification }) {
            if (verification.authenticationInfo.userVerified) return;
            throw new Error('The holder of the passkey was not verified.');
          },
        },
        schema: {
          passkey: tableOf('desk_passkeys', [
            'publicKey',
            'userId',
            'credentialID',
            'deviceType',
            'backedUp',
            'createdAt',
          ]),
        },
      }),
    ],
  });
}

/** A table of ours and its columns, by better-auth's names for them: credentialID is credential_id. */
function tableOf<Name extends string>(modelName: string, names: readonly Name[]) {
  const snake = (name: string) => name.replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`);
  const fields = Object.fromEntries(names.map((name) => [name, snake(name)]));
  return { modelName, fields: fields as Record<Name, string> };
}
