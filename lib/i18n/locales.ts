/** The languages of the interface. Everything about a language that code needs is in this table. */
export const locales = {
  ar: {
    dir: 'rtl',
    name: 'العربية',
    /** Levantine month names, Latin digits: change the digits of the whole site here. */
    format: 'ar-PS-u-nu-latn',
    /** Arabic is the language of addresses without a prefix. */
    prefix: '',
    openGraph: 'ar_PS',
  },
  en: { dir: 'ltr', name: 'English', format: 'en-GB', prefix: '/en', openGraph: 'en_GB' },
} as const;

export type Locale = keyof typeof locales;

export const defaultLocale: Locale = 'ar';
export const localeNames = Object.keys(locales) as Locale[];

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && Object.hasOwn(locales, value);
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'ar' ? 'en' : 'ar';
}

/** The address of a page in a language: localePath('en', '/articles?page=2') → '/en/articles?page=2'. */
export function localePath(locale: Locale, path: string): string {
  const { prefix } = locales[locale];
  if (prefix === '') return path;
  return path === '/' ? prefix : path.startsWith('/?') ? prefix + path.slice(1) : prefix + path;
}
