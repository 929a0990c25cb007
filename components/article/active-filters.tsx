import { Icon } from '#components/ui/icon';
import type { ListingParams } from '#lib/articles/listing-params';
import { listingQuery } from '#lib/articles/listing-params';
import { formatDay } from '#lib/i18n/dates';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const names = ['category', 'tag', 'source', 'author', 'year', 'language', 'from', 'to'] as const;

/** The filters in force, each a link that takes it away. */
export function ActiveFilters(props: {
  locale: Locale;
  basePath: string;
  params: ListingParams;
  fixed?: string[];
  /** The name behind the author filter's id. */
  authorName?: string;
  /** What readers see in place of a source's id. */
  sourceNames: Map<string, string>;
}) {
  const { locale, basePath, params } = props;
  const t = translator(locale, 'filters');
  const active = names.filter((name) => params[name] && !props.fixed?.includes(name));
  if (active.length === 0) return null;
  const without = (dropped: readonly (keyof ListingParams)[]) => {
    const rest = {
      ...params,
      page: 1,
      ...Object.fromEntries(dropped.map((name) => [name, undefined])),
    };
    for (const name of props.fixed ?? []) Reflect.deleteProperty(rest, name);
    return localePath(locale, basePath + listingQuery(rest));
  };
  return (
    <ul aria-label={t('active')} className="mb-8 flex flex-wrap gap-2 text-sm">
      {active.map((name) => {
        const label = `${t(name)}: ${shown(locale, name, params, props)}`;
        return (
          <li key={name}>
            <a
              href={without([name])}
              aria-label={t('remove', { label })}
              className="flex min-h-11 items-center gap-2 rounded-full bg-accent-soft px-4 text-accent hover:underline"
            >
              <bdi>{label}</bdi>
              <Icon name="close" className="size-4" />
            </a>
          </li>
        );
      })}
      <li>
        <a
          href={without(names)}
          className="flex min-h-11 items-center px-2 text-muted underline hover:text-accent"
        >
          {t('clear')}
        </a>
      </li>
    </ul>
  );
}

function shown(
  locale: Locale,
  name: (typeof names)[number],
  params: ListingParams,
  { authorName, sourceNames }: { authorName?: string; sourceNames: Map<string, string> },
): string {
  if (name === 'from' || name === 'to') return formatDay(locale, params[name] ?? '');
  if (name === 'language') return locales[params.language ?? 'ar'].name;
  if (name === 'year') return String(params.year);
  if (name === 'source') return sourceNames.get(params.source ?? '') ?? params.source ?? '';
  if (name === 'author') return authorName ?? String(params.author);
  return params[name] ?? '';
}
