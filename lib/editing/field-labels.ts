import type { Messages } from 'use-intl/core';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

type Field = keyof Messages['deskContent']['fields'];

/** What the fields of a form are called, by name. */
export function fieldLabels(locale: Locale, fields: readonly Field[]): Record<string, string> {
  const label = translator(locale, 'deskContent.fields');
  return Object.fromEntries(fields.map((field) => [field, label(field)]));
}
