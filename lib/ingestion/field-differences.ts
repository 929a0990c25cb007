export interface FieldDifference {
  /** The column's name. */
  field: string;
  before: string | null;
  after: string | null;
}

/** A longer text is shown from a little before the first letter that differs. */
const shownLength = 400;
const leadLength = 60;

/** The fields that differ; of a new record those that have a value. */
export function differences(
  before: Record<string, string | null> | undefined,
  after: Record<string, string | null>,
): FieldDifference[] {
  return Object.entries(after).flatMap(([field, now]) => {
    const then = before?.[field] ?? null;
    return then === now ? [] : [{ field, ...shortened(then, now) }];
  });
}

function shortened(before: string | null, after: string | null) {
  const from = before === null || after === null ? 0 : firstDifference(before, after);
  return { before: part(before, from), after: part(after, from) };
}

function part(text: string | null, differsAt: number): string | null {
  if (text === null || text.length <= shownLength) return text;
  const from = Math.max(0, differsAt - leadLength);
  const end = from + shownLength;
  const shown = text.slice(from, end).toWellFormed();
  return `${from > 0 ? '…' : ''}${shown}${end < text.length ? '…' : ''}`;
}

function firstDifference(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a.charCodeAt(at) !== b.charCodeAt(at)) return at;
  return length;
}
