import { type Locale, locales } from '#lib/i18n/locales';

/** A day in long local form: formatDay('ar', '2018-05-02') → '2 أيار 2018'. */
export function formatDay(locale: Locale, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return dayFormats[locale].format(date);
}

export function formatNumber(locale: Locale, value: number): string {
  return numberFormats[locale].format(value);
}

const dayFormats = {
  ar: dayFormat('ar'),
  en: dayFormat('en'),
};

const numberFormats = {
  ar: new Intl.NumberFormat(locales.ar.format),
  en: new Intl.NumberFormat(locales.en.format),
};

function dayFormat(locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locales[locale].format, { dateStyle: 'long', timeZone: 'UTC' });
}
