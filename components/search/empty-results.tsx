import type { Facet } from '#lib/articles/article';
import { type ListingParams, listingQuery } from '#lib/articles/listing-params';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const linkClass = 'inline-flex min-h-11 items-center text-accent underline';

/** Nothing was found: what may have been meant, what else to try, and ways on from here. */
export function EmptyResults(props: {
  locale: Locale;
  params: ListingParams;
  categories: Facet[];
}) {
  const { locale, params } = props;
  const t = translator(locale, 'searchPage');
  const isNarrowed = Object.keys(params).some(
    (name) => !['q', 'page', 'sort'].includes(name) && params[name as keyof ListingParams],
  );
  return (
    <div
      role="status"
      className="mt-6 rounded-card border border-line bg-surface px-6 py-8 sm:px-10"
    >
      <p className="line-clamp-3 text-lg font-semibold [overflow-wrap:anywhere]">
        {translator(locale, 'articles')('nothingFound', { query: params.q ?? '' })}
      </p>
      <ul className="mt-3 list-disc ps-5 text-muted">
        <li>{t('tryFewer')}</li>
        <li>{t('trySpelling')}</li>
      </ul>
      {isNarrowed && (
        <a
          href={localePath(locale, `/search${listingQuery({ q: params.q })}`)}
          className={linkClass}
        >
          {t('withoutFilters')}
        </a>
      )}
      {props.categories.length > 0 && (
        <>
          <p className="mt-4 text-muted">{t('categories')}</p>
          <ul className="flex flex-wrap gap-x-5">
            {props.categories.slice(0, 8).map(({ name }) => (
              <li key={name}>
                <a
                  href={localePath(locale, `/categories/${encodeURIComponent(name)}`)}
                  className={linkClass}
                >
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <a href={localePath(locale, '/articles')} className={linkClass}>
        {translator(locale, 'home')('allArticles')}
      </a>
    </div>
  );
}
