import type { Facet } from '#lib/articles/article';
import { formatNumber } from '#lib/i18n/dates';
import { type Locale, localePath } from '#lib/i18n/locales';

/** Links to categories, tags or sources with how many articles each has. */
export function FacetLinks(props: {
  locale: Locale;
  base: '/categories' | '/tags' | '/sources';
  facets: Facet[];
}) {
  return (
    <ul className="flex flex-wrap gap-3">
      {props.facets.map((facet) => (
        <li key={facet.name}>
          <a
            href={localePath(props.locale, `${props.base}/${encodeURIComponent(facet.name)}`)}
            className="inline-flex min-h-11 items-center gap-2 rounded-card border border-line bg-surface px-4 hover:border-accent hover:text-accent"
          >
            <bdi>{facet.label ?? facet.name}</bdi>
            <span className="text-sm text-muted">{formatNumber(props.locale, facet.count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
