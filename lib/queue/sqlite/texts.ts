/** What a driver can store of a value that should be text: null for a missing one. */
export function textOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value);
}
