import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Role, roles, type User } from '#lib/accounts/account';
import { hashPassword } from '#lib/accounts/password-hash';
import { archive } from '#lib/db/connection';

/** A user as the list of users shows them. Moments are ISO 8601. */
export interface UserEntry extends User {
  disabledAt: string | null;
  createdAt: string;
  sessions: number;
  passkeys: number;
  /** When they last signed in, whether or not that session goes on. */
  lastSeenAt: string | null;
}

const userRows = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    twoFactorEnabled: z.number().nullable().transform(Boolean),
    disabledAt: z.string().nullable(),
    createdAt: z.string(),
    sessions: z.number(),
    passkeys: z.number(),
    lastSeenAt: z.string().nullable(),
  }),
);

export function listUsers(): UserEntry[] {
  return userRows.parse(selectUsers('ORDER BY disabled_at IS NOT NULL, name').all(now()));
}

export function findUser(id: string): UserEntry | undefined {
  return userRows.parse(selectUsers('WHERE id = ?').all(now(), id))[0];
}

export function findUserByEmail(email: string): UserEntry | undefined {
  return userRows.parse(selectUsers('WHERE email = ?').all(now(), email.toLowerCase()))[0];
}

export function countUsers(): number {
  return z.number().parse(archive().prepare('SELECT count(*) FROM desk_users').pluck().get());
}

export interface NewUser {
  name: string;
  email: string;
  role: Role;
  password: string;
}

/** Makes a user. @returns undefined when somebody has this address already. */
export async function createUser(given: NewUser): Promise<User | undefined> {
  const hash = await hashPassword(given.password);
  return archive()
    .transaction(() => insertUser(given, hash))
    .immediate();
}

/** For a transaction that does more than this: the password hashed before it began. */
export function insertUser(given: Omit<NewUser, 'password'>, hash: string): User | undefined {
  const db = archive();
  const user: User = {
    id: newId(),
    name: given.name,
    email: given.email.toLowerCase(),
    role: given.role,
    twoFactorEnabled: false,
  };
  const { changes } = db
    .prepare<string[]>(
      `INSERT INTO desk_users (id, name, email, email_verified, role, created_at, updated_at)
       VALUES (?, ?, ?, 1, ?, ?, ?) ON CONFLICT DO NOTHING`,
    )
    .run(user.id, user.name, user.email, user.role, now(), now());
  if (changes === 0) return undefined;
  db.prepare<string[]>(
    `INSERT INTO desk_credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
     VALUES (?, ?, 'credential', ?, ?, ?, ?)`,
  ).run(newId(), user.id, user.id, hash, now(), now());
  return user;
}

/** Sets a new password. Every session ends but `keepSession`. */
export async function setPassword(
  userId: string,
  password: string,
  keepSession = '',
): Promise<void> {
  const hash = await hashPassword(password);
  archive()
    .transaction(() => storePassword(userId, hash, keepSession))
    .immediate();
}

export function storePassword(userId: string, hash: string, keepSession = ''): void {
  const db = archive();
  db.prepare<string[]>(
    `UPDATE desk_credentials SET password = ?, updated_at = ?
     WHERE user_id = ? AND provider_id = 'credential'`,
  ).run(hash, now(), userId);
  db.prepare<string[]>('DELETE FROM desk_sessions WHERE user_id = ? AND id <> ?').run(
    userId,
    keepSession,
  );
  forgetHalfSignIns(userId);
  // A link for a new password that was asked for before may be in the hands of whoever is kept out now.
  db.prepare<string[]>('DELETE FROM desk_links WHERE user_id = ?').run(userId);
}

export function renameUser(userId: string, name: string): void {
  archive()
    .prepare<string[]>('UPDATE desk_users SET name = ?, updated_at = ? WHERE id = ?')
    .run(name, now(), userId);
}

export type UserChange = { ok: true } | { ok: false; reason: 'last owner' | 'not found' };

/** Changes a role. The last owner who can sign in stays one. */
export function setRole(userId: string, role: Role): UserChange {
  return changeUser(userId, role === 'editor', () => {
    archive()
      .prepare<string[]>('UPDATE desk_users SET role = ?, updated_at = ? WHERE id = ?')
      .run(role, now(), userId);
    if (role !== 'owner') forgetLinksMadeBy(userId);
  });
}

/** Keeps somebody out, at once: sessions end too. */
export function disableUser(userId: string): UserChange {
  return changeUser(userId, true, () => {
    const db = archive();
    db.prepare<string[]>(
      'UPDATE desk_users SET disabled_at = ?, updated_at = ? WHERE id = ? AND disabled_at IS NULL',
    ).run(now(), now(), userId);
    db.prepare<string[]>('DELETE FROM desk_sessions WHERE user_id = ?').run(userId);
    forgetHalfSignIns(userId);
    forgetLinksMadeBy(userId);
  });
}

export function enableUser(userId: string): UserChange {
  return changeUser(userId, false, () => {
    const db = archive();
    const { changes } = db
      .prepare<string[]>(
        'UPDATE desk_users SET disabled_at = NULL, updated_at = ? WHERE id = ? AND disabled_at IS NOT NULL',
      )
      .run(now(), userId);
    if (changes === 0) return;
    // better-auth begins one for a passkey before it is seen whose it is; nobody was given its cookie.
    db.prepare<string[]>('DELETE FROM desk_sessions WHERE user_id = ?').run(userId);
  });
}

function changeUser(userId: string, loosesOwner: boolean, change: () => void): UserChange {
  const db = archive();
  return db
    .transaction((): UserChange => {
      const user = findUser(userId);
      if (!user) return { ok: false, reason: 'not found' };
      if (loosesOwner && user.role === 'owner' && !user.disabledAt && activeOwners() === 1) {
        return { ok: false, reason: 'last owner' };
      }
      change();
      return { ok: true };
    })
    .immediate();
}

/** Sign-ins that have shown the password as it was, and await their code (better-auth keeps whose they are). */
function forgetHalfSignIns(userId: string): void {
  archive().prepare<string[]>('DELETE FROM desk_verifications WHERE value = ?').run(userId);
}

/** Invitations, and links for new passwords of others: they would let a former owner in again. */
function forgetLinksMadeBy(userId: string): void {
  archive().prepare<string[]>('DELETE FROM desk_links WHERE created_by = ?').run(userId);
}

function activeOwners(): number {
  const sql = "SELECT count(*) FROM desk_users WHERE role = 'owner' AND disabled_at IS NULL";
  return z.number().parse(archive().prepare(sql).pluck().get());
}

function selectUsers(rest: string) {
  return archive().prepare<string[]>(
    `SELECT id, name, email, role, two_factor_enabled AS twoFactorEnabled,
       disabled_at AS disabledAt, created_at AS createdAt,
       (SELECT count(*) FROM desk_sessions WHERE user_id = desk_users.id AND expires_at > ?) AS sessions,
       (SELECT count(*) FROM desk_passkeys WHERE user_id = desk_users.id) AS passkeys,
       (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', at) FROM audit_log
        WHERE user_id = desk_users.id AND action = 'session.start'
        ORDER BY id DESC LIMIT 1) AS lastSeenAt
     FROM desk_users ${rest}`,
  );
}

function newId(): string {
  return randomBytes(16).toString('base64url');
}

function now(): string {
  return new Date().toISOString();
}
