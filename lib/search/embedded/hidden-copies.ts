import type { IndexReader } from '#lib/search/embedded/index-reader';

/**
 * Of each group of copies that match, all but one: the article that stands for the group is
 * shown if it matches, else the one that came first.
 */
export function hiddenCopies(reader: IndexReader, expression: string): Set<number> {
  const hidden = new Set<number>();
  const shown = new Map<number, number>();
  for (const { id, groupId } of reader.grouped(expression)) {
    const other = shown.get(groupId);
    if (other === undefined) shown.set(groupId, id);
    else if (id === groupId) {
      hidden.add(other);
      shown.set(groupId, id);
    } else hidden.add(id);
  }
  return hidden;
}
