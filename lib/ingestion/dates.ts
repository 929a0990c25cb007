import { monthOf } from '#lib/ingestion/month-names';
import { asciiDigits } from '#lib/typography/ascii-digits';

/** A day as `YYYY-MM-DD`, or why the value gives none. */
export type ParsedDate =
  | { ok: true; date: string }
  | { ok: false; reason: 'invalid_date' | 'date_in_future' | 'date_too_old' };

/** Older is taken for a mistake: printing came to Palestine in the nineteenth century. */
const oldestDate = '1800-01-01';
/** A site may be a day ahead of UTC, and its clock a little more. */
const futureToleranceMs = 24 * 60 * 60 * 1_000;
/** In seconds. Smaller numbers have 8 digits at most, as `YYYYMMDD` has. */
const oldestUnixTime = 100_000_000;

/**
 * The day a value names, by rules alone and never by guessing:
 * - a number, or a text of 9 digits and more: Unix seconds (milliseconds and microseconds
 *   when it is that large), the day in UTC; one before March 1973 is no date, for it is a year, a
 *   count or a mistake;
 * - a number of 8 digits: `YYYYMMDD`;
 * - ISO 8601, RFC 2822, `31/5/2018` (day first, unless only month first is possible),
 *   `31 مايو 2018`, `May 31, 2018`: the day as written, whatever the time zone, for that is
 *   what the source's own page says.
 * Words that say nothing of the day (`نُشر في`, a weekday) may stand beside each.
 * Arabic and Persian digits, month names of every Arab country, weekdays and times are known.
 */
export function parseDate(value: string | number, now: Date = new Date()): ParsedDate {
  const date = typeof value === 'number' ? dayOfNumber(value) : dayOfText(value);
  if (date === undefined) return { ok: false, reason: 'invalid_date' };
  if (date < oldestDate) return { ok: false, reason: 'date_too_old' };
  const latest = new Date(now.getTime() + futureToleranceMs).toISOString().slice(0, 10);
  if (date > latest) return { ok: false, reason: 'date_in_future' };
  return { ok: true, date };
}

function dayOfNumber(value: number): string | undefined {
  return value < oldestUnixTime ? dayOfNumbers(String(value)) : dayOfUnixTime(value);
}

function dayOfUnixTime(value: number): string | undefined {
  if (value < oldestUnixTime || !Number.isFinite(value)) return undefined;
  const ms = value < 1e11 ? value * 1_000 : value < 1e14 ? value : value / 1_000;
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined;
}

function dayOfText(text: string): string | undefined {
  const plain = simplified(text);
  if (/^-?\d{9,17}(?:\.\d+)?$/.test(plain)) return dayOfUnixTime(Number(plain));
  return dayOfNumbers(plain) ?? dayOfWords(plain) ?? dayOfNumbers(numbersIn(plain));
}

/** Digits as 0–9, no invisible characters or vowel marks, single spaces, lower case. */
function simplified(text: string): string {
  return asciiDigits(text.slice(0, 200))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\u0640\u064b-\u0652\u0670]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const zone = String.raw`(?:z|utc|gmt|[a-z]{2,4}|(?:utc|gmt)?\s*[+-]\d{1,2}:?(?:\d{2})?)`;
const halfDay = '(?:am|pm|a\\.m\\.|p\\.m\\.|صباحا|مساء|ص|م)';
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*${halfDay}?`;
const timeAfter = String.raw`(?:(?:[ t,،|-]|\s-\s)\s*${clock}\s*${zone}?(?:\s*\([a-z ]+\))?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${timeAfter}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${timeAfter}$`);
const basic = /^(\d{4})(\d{2})(\d{2})(?:t\d{4}(?:\d{2})?(?:z|[+-]\d{4})?)?$/;

function dayOfNumbers(text: string): string | undefined {
  const first = yearFirst.exec(text);
  if (first) return day(first[1], first[3], first[4]);
  const packed = basic.exec(text);
  if (packed) return day(packed[1], packed[2], packed[3]);
  const last = yearLast.exec(text);
  if (!last) return undefined;
  return day(last[4], last[3], last[1]) ?? day(last[4], last[1], last[3]);
}

const hour = String.raw`\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.)`;
/** With its zone at the end, as JavaScript prints it, or before the year, as C does. */
const zoneAfter = String.raw`(?:\s*${zone}(?:\s*\([a-z ]+\))?$|\s*(?:utc|gmt|[+-]\d{4})(?=\s\d{4}$))?`;
const time = new RegExp(
  String.raw`(?:^|\s|,)(?:at |الساعة )?(?:${clock}|${hour}(?![a-z]))${zoneAfter}`,
);
/** A day of the Muslim calendar beside one of ours; by itself it is no date here. */
const hijriDay =
  /\d{1,2}\s+(?:(?:ال)?محرم|صفر|ربيع\s+\S+|جماد\S+\s+\S+|رجب|شعبان|رمضان|شوال|ذ[يو]\s+ال[قح]\S+)[\s,،/]+1[34]\d{2}(?:\s*ه(?:جري\S*)?(?!\S))?/;
/** Words that may stand in a date and say nothing of which day it is. */
const noise = new Set(
  `الأحد الاحد الإثنين الاثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت يوم في من عام سنة م ميلادي
  ميلادية بتاريخ نشر نشرت تاريخ النشر الموافق sunday monday tuesday wednesday thursday friday saturday sun
  mon tue tues wed thu thur thurs fri sat on of the date published posted`.split(/\s+/),
);

/** One month's name (or its two names, `أيار/مايو`), one year, one day, in any order. */
function dayOfWords(text: string): string | undefined {
  const words = text
    .replace(time, ' ')
    .replace(hijriDay, ' ')
    .split(/[\s,،/\\|()[\].:–—-]+/)
    .filter((word) => word !== '' && !noise.has(word));
  const found = { day: new Set<string>(), month: new Set<number>(), year: new Set<string>() };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const number = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word);
    const two = monthOf(`${word} ${words[index + 1] ?? ''}`);
    const month = two ?? monthOf(word);
    if (number?.[1]) found.day.add(number[1]);
    else if (/^\d{4}م?$/.test(word)) found.year.add(word.slice(0, 4));
    else if (month) found.month.add(month);
    else return undefined;
    if (two) index++;
  }
  const [only] = found.month;
  if (found.day.size !== 1 || found.month.size !== 1 || found.year.size !== 1) return undefined;
  return day([...found.year][0], String(only), [...found.day][0]);
}

/** What is left of a text without its time and the words beside a date: `السبت 15 / 5 / 2021 م`. */
function numbersIn(text: string): string {
  return text
    .replace(time, ' ')
    .replace(/(?<=\d)م(?!\S)/, ' ')
    .split(/[\s,،|()[\]:]+/)
    .filter((word) => !noise.has(word))
    .join(' ')
    .replace(/(?<=\d) ?([-/.]) ?(?=\d)/g, '$1')
    .replace(/^[\s-]+|[\s-]+$/g, '');
}

/** The day, if the calendar has it. */
function day(year = '', month = '', dayOfMonth = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  return date.toISOString().slice(0, 10) === text ? text : undefined;
}
