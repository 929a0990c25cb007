import { describe, expect, it } from 'vitest';
import { localeNames } from '#lib/i18n/locales';
import { pluralForms, sayCounted } from '#lib/i18n/plural-forms';
import { translator } from '#lib/i18n/translator';

describe('sayCounted', () => {
  it('says what the translator says, of every number that a page may bring', () => {
    for (const locale of localeNames) {
      const t = translator(locale, 'comfort');
      for (const key of ['articlesLoaded', 'authorsLoaded'] as const) {
        const forms = pluralForms((count) => t(key, { count }));
        for (let count = 0; count <= 120; count++)
          expect(sayCounted(forms, locale, count)).toBe(t(key, { count }));
      }
    }
  });
});
