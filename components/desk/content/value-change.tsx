import { shownValue } from '#lib/editing/article-form';
import type { HistoryItem } from '#lib/editing/history-entry';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const longest = 140;

/** One value of a change: whose, which field, what it was and what it is. */
export function ValueChange(props: { locale: Locale; item: HistoryItem; named: boolean }) {
  const { locale, item } = props;
  const t = translator(locale, 'deskContent.history');
  const fields = translator(locale, 'deskContent.fields');
  const href = hrefOf(item);
  const name = item.label ?? item.record;
  return (
    <>
      {props.named && (
        <span>
          {t(`kinds.${item.kind}`)}{' '}
          {href ? (
            <a href={localePath(locale, href)} className="text-accent hover:underline">
              <bdi>{name}</bdi>
            </a>
          ) : (
            <bdi>{name}</bdi>
          )}
          {' · '}
        </span>
      )}
      <span className="text-muted">{isField(item.field) ? fields(item.field) : item.field}: </span>
      <span className="sr-only">{t('was')} </span>
      <del className="text-muted">
        <bdi>{shown(locale, item, item.old)}</bdi>
      </del>{' '}
      <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
        →
      </span>{' '}
      <span className="sr-only">{t('is')} </span>
      <ins className="no-underline">
        <bdi>{shown(locale, item, item.new)}</bdi>
      </ins>
    </>
  );
}

const fieldNames = [
  'title',
  'excerpt',
  'category',
  'tags',
  'author',
  'date',
  'image',
  'state',
  'name',
  'bio',
  'avatar',
  'links',
  'alias',
  'merged',
  'nameAr',
  'nameEn',
  'homePage',
  'language',
  'paused',
  'copies',
] as const;

function isField(field: string): field is (typeof fieldNames)[number] {
  return (fieldNames as readonly string[]).includes(field);
}

const words = ['shown', 'hidden', 'deleted', 'true', 'false', 'ar', 'en'] as const;

function shown(locale: Locale, item: HistoryItem, value: string | null): string {
  const t = translator(locale, 'deskContent.values');
  if (value === null || value === '' || value === '{}') return t('none');
  if (item.field === 'merged') return mergedName(value);
  if (item.field === 'tags') return shownValue(item.field, value);
  if (item.field === 'copies') return otherArticles(value) || t('noCopies');
  if (['state', 'paused', 'language'].includes(item.field)) {
    const word = words.find((each) => each === value);
    return word ? t(word) : value;
  }
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

/** The name of an author who was merged, or the number of the one who stayed. */
function mergedName(value: string): string {
  const name = /^\{"row":\{.*?"name":"((?:[^"\\]|\\.)*)"/.exec(value)?.[1];
  return name ?? `#${value}`;
}

/** The numbers of the articles that are the same piece. */
function otherArticles(value: string): string {
  const numbers = /^\{"others":\[([\d,]*)\]/.exec(value)?.[1] ?? '';
  return numbers.replace(/\d+/g, '#$&').replaceAll(',', ' · ');
}

function hrefOf({ kind, record, label }: HistoryItem): string | undefined {
  if (kind === 'article') return `/desk/articles/${record}`;
  if (kind === 'author') return label === null ? undefined : `/desk/authors/${record}`;
  if (kind === 'source') return `/desk/sources/${encodeURIComponent(record)}`;
  return undefined;
}
