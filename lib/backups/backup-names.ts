/** `production-20261125-013000.sqlite3`, with `-2` and so on for more in one second. */
const madeHere = /^production-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(?:-(\d+))?\.sqlite3$/;

export interface NamedBackup {
  name: string;
  /** Of the moment in the name, UTC: the file's own time changes when it is copied. */
  madeAtMs: number;
  /** Which of those of one second, from 1. */
  number: number;
}

/** What a file's name says; undefined for every name that a plain backup doesn't have. */
export function readBackupName(name: string): NamedBackup | undefined {
  const [, year, month, day, hour, minute, second, number = '1'] = madeHere.exec(name) ?? [];
  if (year === undefined) return undefined;
  const madeAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(madeAtMs) ? undefined : { name, madeAtMs, number: Number(number) };
}
