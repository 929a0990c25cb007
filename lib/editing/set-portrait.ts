import {
  erasePortrait,
  maxPortraitBytes,
  storePortrait,
} from '#lib/authors/portraits/portrait-files';
import { unknownAuthorName } from '#lib/authors/unknown-author';
import { type AuthorRecord, readAuthorRecord } from '#lib/editing/author-record';
import type { Actor } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';
import { setAuthorFields } from '#lib/editing/set-author-fields';
import { imageTypeOf } from '#lib/images/image-type';
import { makeSquare, measurePicture } from '#lib/images/make-picture';

/** In pixels: as large as a page shows it, on the finest screens. */
const side = 512;
const leastSide = 64;
const types = ['png', 'jpeg', 'webp'] as const;

export type PortraitRefusal = 'not-found' | 'no_file' | 'too_large' | 'wrong_type' | 'too_small';
export type PortraitResult =
  | { ok: true; changeId: number | undefined }
  | { ok: false; reason: PortraitRefusal };

/**
 * Gives an author an uploaded portrait: made anew as a square WebP, without what a camera writes
 * into its pictures. It is an edit as any other, which imports leave alone and which can be undone.
 */
export async function setPortrait(
  id: number,
  bytes: Buffer,
  actor: Actor,
): Promise<PortraitResult> {
  if (bytes.length === 0) return { ok: false, reason: 'no_file' };
  if (bytes.length > maxPortraitBytes) return { ok: false, reason: 'too_large' };
  const type = types.find((each) => each === imageTypeOf(bytes));
  const measures = type && (await measurePicture(bytes, type));
  if (!measures) return { ok: false, reason: 'wrong_type' };
  if (Math.min(measures.width, measures.height) < leastSide) {
    return { ok: false, reason: 'too_small' };
  }
  const address = await storePortrait(await makeSquare(bytes, side));
  const changed = await changeAvatar(id, address, actor);
  if (!changed.ok) await erasePortrait(address);
  return changed;
}

/** Takes an author's portrait away and erases its file: undoing that brings the address back alone. */
export async function removePortrait(id: number, actor: Actor): Promise<PortraitResult> {
  let former: string | null = null;
  const changed = await changeAvatar(id, null, actor, (author) => {
    former = author.fields.avatar;
  });
  if (former !== null) await erasePortrait(former);
  return changed;
}

async function changeAvatar(
  id: number,
  avatar: string | null,
  actor: Actor,
  before: (author: AuthorRecord) => void = () => {},
): Promise<PortraitResult> {
  let isKnown = false;
  const { changeId } = await commitChange({ actor, action: 'edit' }, (db, now) => {
    const author = readAuthorRecord(db, id);
    if (!author || author.fields.name === unknownAuthorName) return [];
    isKnown = true;
    before(author);
    return setAuthorFields(db, author, { avatar }, { actor, now });
  });
  return isKnown ? { ok: true, changeId } : { ok: false, reason: 'not-found' };
}
