import { describe, expect, it } from 'vitest';
import { differences } from '#lib/ingestion/field-differences';

describe('differences', () => {
  it('names the fields that differ, and only those', () => {
    const before = { title: 'القديم', category: 'فن', body: null };
    const after = { title: 'الجديد', category: 'فن', body: null };
    expect(differences(before, after)).toEqual([
      { field: 'title', before: 'القديم', after: 'الجديد' },
    ]);
    expect(differences(before, before)).toEqual([]);
  });

  it('shows what a new record has', () => {
    expect(differences(undefined, { title: 'ط', category: null })).toEqual([
      { field: 'title', before: null, after: 'ط' },
    ]);
  });

  it('shows of long texts where they begin to differ', () => {
    const start = 'س'.repeat(5_000);
    const [body] = differences({ body: `${start}قبل${start}` }, { body: `${start}بعد${start}` });
    expect(body?.before).toMatch(/^…س{60}قبلس+…$/);
    expect(body?.after).toMatch(/^…س{60}بعدس+…$/);
    expect(body?.after?.length).toBeLessThan(410);
  });
});
