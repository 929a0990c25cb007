import { randomBytes } from 'node:crypto';
import { timestamp } from '#lib/db/clock';
import { archive } from '#lib/db/connection';
import { type HeldForm, heldForm, heldParam, nothingHeld } from '#lib/desk/held-form';

const keptForMs = 24 * 3_600 * 1_000;
/** Pages that follow jobs make themselves anew, within a second at times: a notice outlives that. */
const noticeMs = 10_000;

/**
 * Keeps a form, or a notice, for the page `path`.
 * @param userId null when its sender is to sign in again: then whoever has the id may read it.
 * @returns `path` with the id of what is held.
 */
export function holdForm(path: string, userId: string | null, form: Partial<HeldForm>): string {
  const id = randomBytes(16).toString('base64url');
  const db = archive();
  db.prepare<[string]>('DELETE FROM desk_held_forms WHERE created_at < ?').run(
    timestamp(new Date(Date.now() - keptForMs)),
  );
  db.prepare<[string, string | null, string, string, string]>(
    'INSERT INTO desk_held_forms (id, user_id, path, content, created_at) VALUES (?, ?, ?, ?, ?)',
  ).run(id, userId, pathOf(path), JSON.stringify({ ...nothingHeld, ...form }), timestamp());
  if (userId === null) forgetMany();
  const url = new URL(path, 'http://desk.invalid');
  url.searchParams.set(heldParam, id);
  return url.pathname + url.search;
}

/**
 * What is held for this page and user. A notice is shown for some seconds; a form that came back,
 * for a day.
 */
export function readHeldForm(
  id: unknown,
  path: string,
  userId: string | null,
  now = Date.now(),
): HeldForm {
  if (typeof id !== 'string') return nothingHeld;
  const db = archive();
  const content = db
    .prepare<[string, string, string | null]>(
      `SELECT content FROM desk_held_forms
       WHERE id = ? AND path = ? AND (user_id IS NULL OR user_id = ?)`,
    )
    .pluck()
    .get(id, pathOf(path), userId);
  if (typeof content !== 'string') return nothingHeld;
  const held = heldForm.parse(JSON.parse(content));
  if (held.notice === undefined) return held;
  const { shownAt = now } = held;
  const isOver = now - shownAt > noticeMs;
  // What comes with a notice, such as a link that lets somebody in, is shown once.
  if (isOver || Object.keys(held.values).length > 0) {
    db.prepare<[string]>('DELETE FROM desk_held_forms WHERE id = ?').run(id);
    return isOver ? nothingHeld : held;
  }
  if (held.shownAt === undefined) {
    db.prepare<[string, string]>('UPDATE desk_held_forms SET content = ? WHERE id = ?').run(
      JSON.stringify({ ...held, shownAt }),
      id,
    );
  }
  return held;
}

/** What people hold who are not signed in must not fill the disk, however many they are. */
function forgetMany(): void {
  archive()
    .prepare(
      `DELETE FROM desk_held_forms WHERE user_id IS NULL AND rowid <= (
         SELECT rowid FROM desk_held_forms WHERE user_id IS NULL
         ORDER BY rowid DESC LIMIT 1 OFFSET 1000)`,
    )
    .run();
}

/** A page is the same page in the other language. */
function pathOf(address: string): string {
  const { pathname } = new URL(address, 'http://desk.invalid');
  return pathname.replace(/^\/(ar|en)(?=\/|$)/, '');
}
