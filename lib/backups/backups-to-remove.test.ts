import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBackupName } from '#lib/backups/backup-names';
import { backupsToRemove } from '#lib/backups/backups-to-remove';

const dayMs = 86_400_000;

function nameAt(ms: number): string {
  const digits = new Date(ms).toISOString().replace(/\D/g, '');
  return `production-${digits.slice(0, 8)}-${digits.slice(8, 14)}.sqlite3`;
}

function nightly(days: number): string[] {
  const last = Date.parse('2026-11-26T01:30:00Z'); // a Thursday
  return Array.from({ length: days }, (_, ago) => nameAt(last - ago * dayMs));
}

const moments = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-12-31') });
const sets = fc.array(moments, { maxLength: 150 }).map((each) => [...new Set(each.map(nameAt))]);

describe('backupsToRemove', () => {
  it('keeps seven nights and the last of four weeks', () => {
    const names = nightly(60);
    const removed = new Set(backupsToRemove(names));
    const kept = names.filter((name) => !removed.has(name)).map((name) => name.slice(11, 19));
    expect(kept).toEqual([
      ...['20261126', '20261125', '20261124', '20261123', '20261122', '20261121', '20261120'],
      ...['20261115', '20261108'], // Sundays; those of the 22nd and the 26th are among the seven
    ]);
  });

  it('keeps the last of a day, by moment and number', () => {
    const names = ['production-20261126-013000.sqlite3', 'production-20261126-090000.sqlite3'];
    expect(backupsToRemove([...names, 'production-20261126-090000-10.sqlite3'])).toEqual(
      names.reverse(),
    );
  });

  it('leaves every other name alone', () => {
    const others = [
      'before-adoption-20200101-000000.sqlite3',
      'before-rollback-20200101-000000.sqlite3',
      'replaced-20200101-000000.sqlite3',
      'production-20200101-000000.sqlite3.partial',
      'production-20201399-000000.sqlite3',
      'my-production-20200101-000000.sqlite3',
      'production-before-the-move.sqlite3',
      'production.sqlite3',
    ];
    expect(
      backupsToRemove([...others, ...nightly(9)]).filter((one) => others.includes(one)),
    ).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.string()), (names) => {
        expect(backupsToRemove(names.filter((name) => !readBackupName(name)))).toEqual([]);
      }),
    );
  });

  it('keeps the newest, at most eleven, and one of each of the newest seven days', () => {
    fc.assert(
      fc.property(sets, (names) => {
        const removed = new Set(backupsToRemove(names));
        const kept = names.filter((name) => !removed.has(name));
        const days = [...new Set(names.map((name) => name.slice(11, 19)))].sort().reverse();
        expect(kept.length).toBeLessThanOrEqual(11);
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(days.length, 7));
        for (const day of days.slice(0, 7)) {
          const newest = names
            .filter((name) => name.includes(`-${day}-`))
            .sort()
            .at(-1);
          expect(kept).toContain(newest);
        }
      }),
    );
  });

  it('removes nothing more when it is asked again, in whatever order the names come', () => {
    fc.assert(
      fc.property(sets, (names) => {
        const removed = backupsToRemove(names);
        expect(new Set(backupsToRemove([...names].reverse()))).toEqual(new Set(removed));
        expect(backupsToRemove(names.filter((name) => !removed.includes(name)))).toEqual([]);
      }),
    );
  });
});
