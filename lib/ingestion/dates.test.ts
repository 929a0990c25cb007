import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseDate } from '#lib/ingestion/dates';

// Properties are tried many times; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

const now = new Date('2026-01-15T12:00:00Z');
const dateOf = (value: string | number) => {
  const parsed = parseDate(value, now);
  return parsed.ok ? parsed.date : parsed.reason;
};

describe('parseDate', () => {
  test.each([
    [1526794200, '2018-05-20'],
    ['1526794200', '2018-05-20'],
    [1526794200.75, '2018-05-20'],
    ['1526794200.0', '2018-05-20'],
    [1526794200000, '2018-05-20'],
    ['1526794200123', '2018-05-20'],
    [1526794200123456, '2018-05-20'],
    [100_000_000, '1973-03-03'],
    ['١٥٢٦٧٩٤٢٠٠', '2018-05-20'],
  ])('Unix time %s', (value, date) => {
    expect(dateOf(value)).toBe(date);
  });

  test.each([
    [20180531, '2018-05-31'],
    [17991231, 'date_too_old'],
    [20180532, 'invalid_date'],
    [2018, 'invalid_date'],
    [201805, 'invalid_date'],
    [99_999_999, 'invalid_date'],
    [-1, 'invalid_date'],
    [-1526794200, 'invalid_date'],
    ['-1526794200', 'invalid_date'],
    [0, 'invalid_date'],
    [20180531.5, 'invalid_date'],
    [1e-7, 'invalid_date'],
    [Number.NaN, 'invalid_date'],
  ])('a number that is no Unix time: %s', (value, date) => {
    expect(dateOf(value)).toBe(date);
  });

  test.each([
    '2018-05-31',
    '2018-5-31',
    '2018/05/31',
    '2018.05.31',
    '20180531',
    '20180531T083000Z',
    '2018-05-31T08:30:00+03:00',
    '2018-05-31T00:30:00+03:00',
    '2018-05-31T23:30:00-0500',
    '2018-05-31T08:30:00.123456Z',
    '2018-05-31 08:30:00 UTC',
    '2018-05-31 08:30',
    ' 2018-05-31 ',
    '٢٠١٨-٠٥-٣١',
    '۲۰۱۸/۰۵/۳۱',
    '31/05/2018',
    '31-5-2018',
    '31.05.2018',
    '31/5/2018 8:30 ص',
    '31/05/2018 - 08:30',
    '٣١/٥/٢٠١٨',
    '05/31/2018',
    '\u200f31/5/2018\u200e',
    'Thu, 31 May 2018 08:30:00 +0300',
    'Thu, 31 May 2018 08:30:00 GMT',
    '31 May 2018',
    'May 31, 2018',
    'May 31st, 2018 at 8:30 pm',
    'MAY 31 2018',
    'Thursday, May 31, 2018',
    'Thu May 31 2018',
    '31 مايو 2018',
    '31 مايو، 2018',
    '٣١ مايو ٢٠١٨',
    '31\u00a0مايو\u00a02018',
    'الخميس، 31 مايو 2018',
    'الخميس 31 مايو 2018 م',
    'الخميس 31 مايو 2018م',
    'مايو 31, 2018',
    '31 أيار 2018',
    '31 ايار 2018',
    '31 أيّار 2018',
    'الخميس 31/05/2018',
    'الخميس، 31-5-2018 08:30',
    'نُشر في 31/5/2018',
    'تاريخ النشر: 2018-05-31',
    '31/05/2018م',
    '31 / 5 / 2018 م',
    '08:30 31/05/2018',
    '31 مايو 2018 الموافق 16 رمضان 1439',
    '16 رمضان 1439هـ - 31 مايو 2018م',
    '15 ذو القعدة 1439 هجرية / 31 مايو 2018',
    '31 مايس 2018',
    'Thu May 31 2018 08:30:00 GMT+0300 (Eastern European Summer Time)',
    'Thu May 31 08:30:00 +0000 2018',
    'Thu May 31 08:30:00 UTC 2018',
    'May 31, 2018 at 5pm',
    'Posted on 31 May 2018',
    '31 أيار/مايو 2018',
    '31 أيار (مايو) 2018',
    '31-مايو-2018',
    '31 ماي 2018',
    'نُشر في 31 مايو 2018',
    '31 مايو 2018 - 08:30',
    '31 مايو 2018 الساعة 8:30 مساء',
    '31 مايو 2018، 8:30 صباحًا',
  ])('%s is the last of May 2018', (text) => {
    expect(dateOf(text)).toBe('2018-05-31');
  });

  test.each([
    ['1 كانون الثاني 2019', '2019-01-01'],
    ['1 كانون ثاني 2019', '2019-01-01'],
    ['1 كانون الثاني/يناير 2019', '2019-01-01'],
    ['1 جانفي 2019', '2019-01-01'],
    ['5 شباط 2019', '2019-02-05'],
    ['5 فيفري 2019', '2019-02-05'],
    ['5 آذار 2019', '2019-03-05'],
    ['5 اذار 2019', '2019-03-05'],
    ['5 نيسان 2019', '2019-04-05'],
    ['5 إبريل 2019', '2019-04-05'],
    ['5 ابريل 2019', '2019-04-05'],
    ['5 حزيران 2019', '2019-06-05'],
    ['5 يونيه 2019', '2019-06-05'],
    ['5 تموز 2019', '2019-07-05'],
    ['5 يوليه 2019', '2019-07-05'],
    ['5 جويلية 2019', '2019-07-05'],
    ['5 آب 2019', '2019-08-05'],
    ['5 أغسطس 2019', '2019-08-05'],
    ['5 غشت 2019', '2019-08-05'],
    ['5 أيلول 2019', '2019-09-05'],
    ['5 شتنبر 2019', '2019-09-05'],
    ['5 تشرين الأول 2019', '2019-10-05'],
    ['5 تشرين اول 2019', '2019-10-05'],
    ['5 تشرين الثاني 2019', '2019-11-05'],
    ['5 نونبر 2019', '2019-11-05'],
    ['5 كانون الأول 2019', '2019-12-05'],
    ['5 كانون الاول 2019', '2019-12-05'],
    ['5 ديسمبر 2019', '2019-12-05'],
    ['Sept 5, 2019', '2019-09-05'],
    ['29/02/2020', '2020-02-29'],
    ['03/04/2019', '2019-04-03'],
  ])('%s', (text, date) => {
    expect(dateOf(text)).toBe(date);
  });

  test.each([
    '',
    'soon',
    '31 مايو',
    'مايو 2018',
    '2018',
    '31/02/2018',
    '30 شباط 2019',
    '2018-13-01',
    '31 مايو 2018 و 1 يونيو 2018',
    '5 رمضان 1440',
    '2018-05-31 nonsense',
    '99/99/2018',
    '31/5/18',
    'من 1/5/2018 إلى 3/5/2018',
    '1439/9/16 هـ',
    'آخر تحديث: 31/5/2018',
    0,
    '0',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    '2018-05-31T',
  ])('%s is no date', (value) => {
    expect(dateOf(value)).toBe('invalid_date');
  });

  test('a day ahead is a matter of time zones, two are a mistake', () => {
    expect(dateOf('2026-01-16')).toBe('2026-01-16');
    expect(dateOf('2026-01-17')).toBe('date_in_future');
    expect(dateOf(4_000_000_000)).toBe('date_in_future');
  });

  test('years before printing are mistakes', () => {
    expect(dateOf('1911-01-14')).toBe('1911-01-14');
    expect(dateOf('1799-12-31')).toBe('date_too_old');
    expect(dateOf('0001-01-01')).toBe('date_too_old');
    expect(dateOf('18/05/1439')).toBe('date_too_old');
  });

  test('every day is read back from every form', () => {
    const days = fc.date({ min: new Date('1801-01-01'), max: now, noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-').map(Number);
        const arabic = new Intl.DateTimeFormat('ar-EG', { dateStyle: 'full', timeZone: 'UTC' });
        const levantine = new Intl.DateTimeFormat('ar-LB', { dateStyle: 'long', timeZone: 'UTC' });
        const english = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' });
        expect(dateOf(iso)).toBe(iso);
        expect(dateOf(date.toISOString())).toBe(iso);
        expect(dateOf(date.toUTCString())).toBe(iso);
        expect(dateOf(`${dayOfMonth}/${month}/${year}`)).toBe(iso);
        expect(dateOf(arabic.format(date))).toBe(iso);
        expect(dateOf(levantine.format(date))).toBe(iso);
        expect(dateOf(english.format(date))).toBe(iso);
      }),
    );
  });

  test('any text is answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double()), (value) => {
        expect(dateOf(value)).toMatch(
          /^(\d{4}-\d\d-\d\d|invalid_date|date_in_future|date_too_old)$/,
        );
      }),
    );
  });
});
