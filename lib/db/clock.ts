/** A moment as the Rails application stored it: UTC, `2025-12-24 12:19:46.482000`. */
export function timestamp(date: Date = new Date()): string {
  return `${date.toISOString().slice(0, 23).replace('T', ' ')}000`;
}

/** A moment stored by timestamp() or by Rails, as a Date (to the millisecond). */
export function parseTimestamp(text: string): Date {
  return new Date(`${text.slice(0, 23).replace(' ', 'T')}Z`);
}
