import { archive, type Sqlite } from '#lib/db/connection';
import type { Locale } from '#lib/i18n/locales';

/** What editors say of a source; without a row everything is null and it is not paused. */
export interface SourceDetails {
  id: string;
  nameAr: string | null;
  nameEn: string | null;
  homePage: string | null;
  language: Locale | null;
  paused: boolean;
}

export function findSource(id: string, db: Sqlite = archive()): SourceDetails {
  const row = db.prepare<[string], Row>(`${select} WHERE source_id = ?`).get(id);
  const nothing = { id, nameAr: null, nameEn: null, homePage: null, language: null };
  return row ? toDetails(row) : { ...nothing, paused: false };
}

/** All that editors have said something of. */
export function describedSources(db: Sqlite = archive()): SourceDetails[] {
  return db.prepare<[], Row>(`${select} ORDER BY source_id`).all().map(toDetails);
}

/** Sources whose rows imports skip. */
export function pausedSources(db: Sqlite = archive()): Set<string> {
  const ids = db.prepare<[], string>('SELECT source_id FROM sources WHERE paused').pluck().all();
  return new Set(ids);
}

/** A source's name in a language: what editors call it, in the other language if need be, else its id. */
export function sourceName(source: SourceDetails, locale: Locale): string {
  const names = [source.nameAr, source.nameEn];
  const [own, other] = locale === 'ar' ? names : names.reverse();
  return own ?? other ?? source.id;
}

/** What editors call a source, where only its id is known. */
export function nameOfSource(locale: Locale, id: string): string {
  return sourceName(findSource(id), locale);
}

/** The names of all sources that have one, by id. */
export function sourceNames(locale: Locale, db: Sqlite = archive()): Map<string, string> {
  return new Map(describedSources(db).map((source) => [source.id, sourceName(source, locale)]));
}

const select = `
  SELECT source_id AS id, name_ar AS nameAr, name_en AS nameEn, home_page AS homePage, language,
         paused FROM sources`;

type Row = Omit<SourceDetails, 'paused'> & { paused: number };

function toDetails(row: Row): SourceDetails {
  return { ...row, paused: row.paused === 1 };
}
