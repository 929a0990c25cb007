/** What a form shows, and which fields somebody else changed while they were being changed here. */
export interface MergedForm<Field extends string> {
  values: Record<Field, string>;
  conflicts: Field[];
}

/**
 * What to show of a form that came back: what was typed, but for fields that were only changed
 * by others meanwhile. Where both changed one, what was typed stays, and the field is a conflict.
 * @param now the fields as they are, and `before` as they were when the form was opened
 */
export function mergeTyped<Field extends string>(
  fields: readonly Field[],
  now: Record<Field, string>,
  before: Record<Field, string>,
  typed: Partial<Record<Field, string>>,
): MergedForm<Field> {
  const values = { ...now };
  const conflicts: Field[] = [];
  for (const field of fields) {
    const mine = typed[field];
    if (mine === undefined || mine === before[field] || mine === now[field]) continue;
    values[field] = mine;
    if (now[field] !== before[field]) conflicts.push(field);
  }
  return { values, conflicts };
}
