import { z } from 'zod';
import { said } from '#lib/api/said';
import { localeNames } from '#lib/i18n/locales';

/** What the document itself takes: the language of its descriptions. */
export const documentParams = {
  locale: said(z.enum(localeNames).default('en'), 'documentLocale'),
};
