import { z } from 'zod';
import type { User } from '#lib/accounts/account';
import { timestamp } from '#lib/db/clock';
import { archive } from '#lib/db/connection';
import { type Page, pageSize, toPage } from '#lib/site/query-params';

/** What something was done to: an article, a user, an import. The label is its name at the time. */
export interface AuditSubject {
  kind: string;
  id: string | number;
  label?: string;
}

export interface AuditRecord {
  /** Undefined: the command line or the system itself. */
  user: Pick<User, 'id' | 'name'> | undefined;
  /** `kind.verb`: `article.hide`, `user.invite`, `session.start`. */
  action: string;
  subject?: AuditSubject;
  /** What else matters, without secrets. Kept as JSON. */
  details?: Record<string, unknown>;
  /** The network address it came from. */
  address?: string;
}

export interface AuditEntry {
  id: number;
  /** UTC, `2026-11-25 11:00:00.000000`. */
  at: string;
  userId: string | null;
  userName: string;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  subjectLabel: string | null;
  details: Record<string, unknown>;
  address: string | null;
}

export interface AuditFilters {
  action?: string;
  userId?: string;
  subjectKind?: string;
  subjectId?: string;
  /** Days, `YYYY-MM-DD`, both included, UTC. */
  from?: string;
  to?: string;
}

const dayMs = 24 * 3_600 * 1_000;
const keptForMs = 730 * dayMs;
/** What anybody can cause without an account is kept for less. */
const refusalsKeptForMs = 30 * dayMs;
/** Old entries are looked for once in so many new ones. */
const cleanEvery = 100;

/** Writes down what was done. In the caller's transaction, if one is open on archive(). */
export function recordAudit(record: AuditRecord): void {
  const { user, subject } = record;
  const db = archive();
  const { lastInsertRowid } = db
    .prepare<(string | null)[]>(
      `INSERT INTO audit_log
       (at, user_id, user_name, action, subject_kind, subject_id, subject_label, details, address)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      timestamp(),
      user?.id ?? null,
      user?.name ?? '',
      record.action,
      subject?.kind ?? null,
      subject ? String(subject.id) : null,
      subject?.label ?? null,
      JSON.stringify(record.details ?? {}),
      record.address ?? null,
    );
  if (Number(lastInsertRowid) % cleanEvery === 0) forgetOld();
}

const entries = z.array(
  z.object({
    id: z.number(),
    at: z.string(),
    userId: z.string().nullable(),
    userName: z.string(),
    action: z.string(),
    subjectKind: z.string().nullable(),
    subjectId: z.string().nullable(),
    subjectLabel: z.string().nullable(),
    details: z
      .string()
      .transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
    address: z.string().nullable(),
  }),
);

/** The newest first, 20 to a page. */
export function listAudit(filters: AuditFilters, page: number): Page<AuditEntry> {
  const { where, values } = conditions(filters);
  const db = archive();
  const total = db
    .prepare(`SELECT count(*) FROM audit_log ${where}`)
    .pluck()
    .get(...values);
  const rows = db
    .prepare(
      `SELECT id, at, user_id AS userId, user_name AS userName, action, subject_kind AS subjectKind,
         subject_id AS subjectId, subject_label AS subjectLabel, details, address
       FROM audit_log ${where} ORDER BY id DESC LIMIT ? OFFSET ?`,
    )
    .all(...values, pageSize, (page - 1) * pageSize);
  return toPage(entries.parse(rows), z.number().parse(total), page);
}

/** The actions that have happened, for a filter's choices. */
export function auditActions(): string[] {
  const rows = archive().prepare('SELECT DISTINCT action FROM audit_log ORDER BY action').pluck();
  return z.array(z.string()).parse(rows.all());
}

function forgetOld(): void {
  const before = (ageMs: number) => timestamp(new Date(Date.now() - ageMs));
  archive()
    .prepare<[string, string]>(
      "DELETE FROM audit_log WHERE at < ? OR (action = 'session.refuse' AND at < ?)",
    )
    .run(before(keptForMs), before(refusalsKeptForMs));
}

function conditions(filters: AuditFilters): { where: string; values: string[] } {
  const parts: [string, string | undefined][] = [
    ['action = ?', filters.action],
    ['user_id = ?', filters.userId],
    ['subject_kind = ?', filters.subjectKind],
    ['subject_id = ?', filters.subjectId],
    ['at >= ?', filters.from],
    // The day's last moment sorts before any text that begins with it and goes on past '~'.
    ['at < ?', filters.to && `${filters.to}~`],
  ];
  const given = parts.filter((part): part is [string, string] => Boolean(part[1]));
  const where = given.length > 0 ? `WHERE ${given.map(([sql]) => sql).join(' AND ')}` : '';
  return { where, values: given.map(([, value]) => value) };
}
