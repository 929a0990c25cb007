/** What a driver can store of a value that should be text: null for a missing one. */
export function textOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value);
}

/** A value as JSON; null for what JSON has nothing for, such as a function. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value ?? null) ?? 'null';
}
