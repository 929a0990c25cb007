import { type Locale, locales } from '#lib/i18n/locales';

/** A day in long local form: formatDay('ar', '2018-05-02') → '2 أيار 2018'. */
export function formatDay(locale: Locale, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return dayFormats[locale].format(date);
}

/**
 * A moment with its time, in UTC as everything here is scheduled: `26 Nov 2026, 03:00 UTC`.
 * @param moment a Date, ISO 8601, or as the archive stores it (`2026-11-26 03:00:00.000000`)
 */
export function formatMoment(locale: Locale, moment: Date | string): string {
  const date = typeof moment === 'string' ? dateOf(moment) : moment;
  if (Number.isNaN(date.getTime())) return String(moment);
  return `${momentFormats[locale].format(date)} UTC`;
}

export function formatNumber(locale: Locale, value: number): string {
  return numberFormats[locale].format(value);
}

const dayFormats = {
  ar: dayFormat('ar'),
  en: dayFormat('en'),
};

const momentFormats = {
  ar: momentFormat('ar'),
  en: momentFormat('en'),
};

const numberFormats = {
  ar: new Intl.NumberFormat(locales.ar.format),
  en: new Intl.NumberFormat(locales.en.format),
};

function dayFormat(locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locales[locale].format, { dateStyle: 'long', timeZone: 'UTC' });
}

function momentFormat(locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locales[locale].format, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
    hourCycle: 'h23',
  });
}

function dateOf(text: string): Date {
  return new Date(text.includes('T') ? text : `${text.slice(0, 23).replace(' ', 'T')}Z`);
}
