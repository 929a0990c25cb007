import { authorName } from '#components/article/author-name';
import type { ListFacet } from '#lib/articles/article';
import { type ListingParams, listingQuery } from '#lib/articles/listing-params';
import { formatNumber } from '#lib/i18n/dates';
import { isLocale, type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * Ways to narrow what was found, each a button that opens a list of links with counts; one is
 * open at a time. A facet that is chosen, or leaves no choice, is not offered.
 */
export function FacetBar(props: {
  locale: Locale;
  basePath: string;
  params: ListingParams;
  facets: ListFacet[];
  /** What readers see in place of a source's id. */
  sourceNames: Map<string, string>;
  /** Filters that the page itself fixes. */
  fixed?: (keyof ListingParams)[];
}) {
  const { locale, params } = props;
  const fixed = Object.fromEntries((props.fixed ?? []).map((name) => [name, undefined]));
  const t = translator(locale, 'filters');
  const offered = props.facets.filter(
    ({ name, values }) => params[name] === undefined && values.length > 1,
  );
  if (offered.length === 0) return null;
  return (
    <nav aria-label={t('narrow')} className="print:hidden relative flex flex-wrap gap-2">
      {offered.map(({ name, values }) => (
        <details key={name} name="facet" className="group sm:relative">
          <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-full border border-line bg-surface px-4 text-sm hover:border-accent hover:text-accent group-open:border-accent group-open:text-accent [&::-webkit-details-marker]:hidden">
            {t(name)}
            <span aria-hidden="true" className="text-xs transition-transform group-open:rotate-180">
              ▾
            </span>
          </summary>
          <ul className="absolute start-0 z-30 mt-2 max-h-86 w-full overflow-y-auto rounded-card border border-line bg-surface p-2 shadow-lg sm:w-72">
            {values.map((each) => (
              <li key={each.value}>
                <a
                  href={localePath(
                    locale,
                    props.basePath +
                      listingQuery({ ...narrowed(params, name, each.value), ...fixed }),
                  )}
                  className="flex min-h-11 items-center justify-between gap-4 rounded px-3 text-sm hover:bg-accent-soft hover:text-accent"
                >
                  <bdi>{labelOf(locale, name, each, props.sourceNames)}</bdi>
                  <span className="text-muted">{formatNumber(locale, each.count)}</span>
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

function narrowed(params: ListingParams, name: ListFacet['name'], value: string): ListingParams {
  const isNumber = name === 'author' || name === 'year';
  return { ...params, page: 1, [name]: isNumber ? Number(value) : value };
}

function labelOf(
  locale: Locale,
  name: ListFacet['name'],
  { value, label }: ListFacet['values'][number],
  sourceNames: Map<string, string>,
): string {
  if (name === 'author') return authorName(locale, label ?? null);
  if (name === 'source') return sourceNames.get(value) ?? value;
  if (name === 'language' && isLocale(value)) return locales[value].name;
  return value;
}
