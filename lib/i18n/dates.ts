import { type Locale, locales } from '#lib/i18n/locales';

/** A day in long local form: formatDay('ar', '2018-05-02') → '2 أيار 2018'. */
export function formatDay(locale: Locale, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return dayFormats[locale].format(date);
}

/**
 * A moment with its time, in UTC as everything here is scheduled: `26 Nov 2026, 03:00 UTC`.
 * @param at a Date, ISO 8601, or as the archive stores it (`2026-11-26 03:00:00.000000`)
 */
export function formatMoment(locale: Locale, at: Date | string): string {
  const date = typeof at === 'string' ? dateOf(at) : at;
  if (Number.isNaN(date.getTime())) return String(at);
  const moment = `${momentFormats[locale].format(date)} UTC`;
  // Else a number that follows, such as how long it took, would be set to UTC's right.
  return locales[locale].dir === 'rtl' ? `${moment}${rightToLeftMark}` : moment;
}

/** How long something took, in its two largest units: formatDuration('en', 62_000) → '1 min 2 sec'. */
export function formatDuration(locale: Locale, durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1_000));
  const parts = (
    [
      ['day', 86_400],
      ['hour', 3_600],
      ['minute', 60],
      ['second', 1],
    ] as const
  )
    .map(([unit, size], at, all) => {
      const above = all[at - 1]?.[1];
      return { unit, count: Math.floor((above ? seconds % above : seconds) / size) };
    })
    .filter(({ count, unit }) => count > 0 || (unit === 'second' && seconds === 0));
  return parts
    .slice(0, 2)
    .map(({ count, unit }) => formatUnit(locale, count, unit))
    .join(' ');
}

/** A size as people say it: formatBytes('en', 92_000_000) → '92 MB'. */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const at = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return formatUnit(locale, bytes / 1_000 ** at, units[at] ?? 'byte');
}

export function formatNumber(locale: Locale, value: number): string {
  return numberFormats[locale].format(value);
}

const rightToLeftMark = '\u200f';

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
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    hourCycle: 'h23',
  });
}

function formatUnit(locale: Locale, value: number, unit: string): string {
  return new Intl.NumberFormat(locales[locale].format, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

function dateOf(text: string): Date {
  return new Date(text.includes('T') ? text : `${text.slice(0, 23).replace(' ', 'T')}Z`);
}
