import type { TermKind } from '#lib/articles/term-aliases';
import type { Actor } from '#lib/editing/change-set';
import { commitChange } from '#lib/editing/commit-change';
import { setAlias } from '#lib/editing/rename-terms';

/** Imports take a name as it comes again; articles stay as they are. */
export function forgetAlias(kind: TermKind, name: string, actor: Actor) {
  return commitChange({ actor, action: 'edit' }, (db) => setAlias(db, kind, name, null));
}
