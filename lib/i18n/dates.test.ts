import { describe, expect, it } from 'vitest';
import { formatDay, formatMoment } from '#lib/i18n/dates';
import { localePath } from '#lib/i18n/locales';

describe('formatDay', () => {
  it('writes the month out, with Latin digits', () => {
    expect(formatDay('ar', '2018-05-02')).toBe('2 أيار 2018');
    expect(formatDay('en', '2018-05-02')).toBe('2 May 2018');
  });

  it('shows what it cannot read as it is', () => {
    expect(formatDay('ar', 'قريبًا')).toBe('قريبًا');
  });
});

describe('formatMoment', () => {
  it('is in UTC, and in Arabic keeps what follows from being drawn to its Latin letters', () => {
    const at = '2026-11-26 03:00:00.000000';
    expect(formatMoment('en', at)).toBe('26 Nov 2026, 03:00 UTC');
    expect(formatMoment('ar', at)).toBe('26 تشرين الثاني 2026، 03:00 UTC\u200f');
  });
});

describe('localePath', () => {
  it('prefixes every language but the default', () => {
    expect(localePath('ar', '/articles?page=2')).toBe('/articles?page=2');
    expect(localePath('en', '/articles?page=2')).toBe('/en/articles?page=2');
    expect(localePath('en', '/')).toBe('/en');
    expect(localePath('en', '/?utm=1')).toBe('/en?utm=1');
  });
});
