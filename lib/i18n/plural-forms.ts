/** A text for each way of counting, with # for the number; `zero` is what is said of none. */
export type PluralForms = Record<Intl.LDMLPluralRule, string>;

/** A number of each kind, in the languages of this site. */
const samples: PluralForms = { zero: '0', one: '1', two: '2', few: '3', many: '11', other: '100' };

/** The forms of a counted text, for a script that learns the number later. */
export function pluralForms(say: (count: number) => string): PluralForms {
  const forms = { ...samples };
  for (const [kind, sample] of Object.entries(samples) as [keyof PluralForms, string][]) {
    forms[kind] = say(Number(sample)).replace(sample, '#');
  }
  return forms;
}

/** @param language as in `<html lang>` */
export function sayCounted(forms: PluralForms, language: string, count: number): string {
  const kind = count === 0 ? 'zero' : new Intl.PluralRules(language).select(count);
  return forms[kind].replace('#', String(count));
}
