import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Role, roles } from '#lib/accounts/account';
import { hashPassword } from '#lib/accounts/password-hash';
import { countUsers, findUser, insertUser, storePassword } from '#lib/accounts/users';
import { archive } from '#lib/db/connection';

export type LinkKind = 'setup' | 'invitation' | 'reset';

/** What a link lets its holder do, once. */
export interface AccountLink {
  kind: LinkKind;
  /** Whose account it makes or changes; a set-up link leaves it open. */
  email: string | null;
  role: Role | null;
  userId: string | null;
  createdAt: string;
  expiresAt: string;
}

export interface Invitation extends AccountLink {
  /** Names the link without opening it. */
  tokenHash: string;
}

const hourMs = 3_600_000;
const lifeMs: Record<LinkKind, number> = {
  setup: 24 * hourMs,
  invitation: 7 * 24 * hourMs,
  reset: 24 * hourMs,
};

const linkRow = z.object({
  tokenHash: z.string(),
  kind: z.enum(['setup', 'invitation', 'reset']),
  email: z.string().nullable(),
  role: z.enum(roles).nullable(),
  userId: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
});

const columns = `token_hash AS tokenHash, kind, email, role, user_id AS userId,
  created_at AS createdAt, expires_at AS expiresAt`;

/** Makes a link's secret part, 256 random bits; only its hash is kept. A newer one replaces an older. */
export function createLink(link: {
  kind: LinkKind;
  email?: string;
  role?: Role;
  userId?: string;
  createdBy?: string;
}): string {
  const token = randomBytes(32).toString('base64url');
  const db = archive();
  const now = new Date();
  db.transaction(() => {
    db.prepare<[string, string | null, string | null]>(
      'DELETE FROM desk_links WHERE kind = ? AND email IS ? AND user_id IS ?',
    ).run(link.kind, link.email ?? null, link.userId ?? null);
    db.prepare<[string]>('DELETE FROM desk_links WHERE expires_at < ?').run(now.toISOString());
    db.prepare<(string | null)[]>(
      `INSERT INTO desk_links
         (token_hash, kind, email, role, user_id, created_by, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      hashOf(token),
      link.kind,
      link.email ?? null,
      link.role ?? null,
      link.userId ?? null,
      link.createdBy ?? null,
      now.toISOString(),
      new Date(now.getTime() + lifeMs[link.kind]).toISOString(),
    );
  }).immediate();
  return token;
}

/** For the server's start: a set-up link while nobody has an account, else undefined. */
export function createSetupLink(): string | undefined {
  return countUsers() === 0 ? createLink({ kind: 'setup', role: 'owner' }) : undefined;
}

/** A link that still opens something. */
export function findLink(token: string): AccountLink | undefined {
  const row = archive()
    .prepare<[string, string]>(
      `SELECT ${columns} FROM desk_links WHERE token_hash = ? AND expires_at > ?`,
    )
    .get(hashOf(token), new Date().toISOString());
  if (!row) return undefined;
  const { tokenHash: _, ...link } = linkRow.parse(row);
  if (link.kind === 'setup' && countUsers() > 0) return undefined;
  // Somebody who was shut out meanwhile has not been let in again by an old link.
  if (link.userId && findUser(link.userId)?.disabledAt !== null) return undefined;
  return link;
}

/** Invitations that nobody has taken yet. */
export function listInvitations(): Invitation[] {
  const sql = `SELECT ${columns} FROM desk_links WHERE kind = 'invitation' AND expires_at > ? ORDER BY created_at DESC`;
  return z.array(linkRow).parse(archive().prepare<[string]>(sql).all(new Date().toISOString()));
}

export function revokeInvitation(tokenHash: string): Invitation | undefined {
  const sql = `DELETE FROM desk_links WHERE kind = 'invitation' AND token_hash = ? RETURNING ${columns}`;
  const row = archive().prepare<[string]>(sql).get(tokenHash);
  return row ? linkRow.parse(row) : undefined;
}

export type LinkUse =
  | { ok: true; kind: LinkKind; userId: string; email: string; name: string }
  | { ok: false; reason: 'gone' | 'taken' };

/** Uses a link up: makes the account, or sets the password. Of two at once, one finds it gone. */
export async function redeemLink(
  token: string,
  given: { email: string; name: string; password: string },
): Promise<LinkUse> {
  const hash = await hashPassword(given.password);
  const db = archive();
  return db
    .transaction((): LinkUse => {
      const link = findLink(token);
      if (!link) return { ok: false, reason: 'gone' };
      const use = link.userId ? resetBy(link.userId, hash) : joinBy(link, given, hash);
      if (use.ok)
        db.prepare<[string]>('DELETE FROM desk_links WHERE token_hash = ?').run(hashOf(token));
      return use;
    })
    .immediate();
}

function resetBy(userId: string, hash: string): LinkUse {
  const user = findUser(userId);
  if (!user) return { ok: false, reason: 'gone' };
  storePassword(userId, hash);
  return { ok: true, kind: 'reset', userId, email: user.email, name: user.name };
}

function joinBy(link: AccountLink, given: { email: string; name: string }, hash: string): LinkUse {
  const user = insertUser(
    { email: link.email ?? given.email, name: given.name, role: link.role ?? 'editor' },
    hash,
  );
  if (!user) return { ok: false, reason: 'taken' };
  return { ok: true, kind: link.kind, userId: user.id, email: user.email, name: user.name };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
