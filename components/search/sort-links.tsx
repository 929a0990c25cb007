import { type ListingParams, listingQuery } from '#lib/articles/listing-params';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const orders = ['relevance', 'newest', 'oldest'] as const;

/** The orders that results can stand in; the one they do is no link. */
export function SortLinks(props: { locale: Locale; basePath: string; params: ListingParams }) {
  const { locale, params } = props;
  const t = translator(locale, 'filters');
  const current = params.sort ?? 'relevance';
  return (
    <nav aria-label={t('sort')} className="text-sm">
      <ul className="flex flex-wrap items-center gap-x-1">
        {orders.map((order) => (
          <li key={order}>
            {order === current ? (
              <span
                aria-current="true"
                className="inline-flex min-h-11 items-center px-2 font-semibold text-accent"
              >
                {t(order)}
              </span>
            ) : (
              <a
                href={localePath(
                  locale,
                  props.basePath +
                    listingQuery({
                      ...params,
                      page: 1,
                      sort: order === 'relevance' ? undefined : order,
                    }),
                )}
                className="inline-flex min-h-11 items-center px-2 text-muted hover:text-accent hover:underline"
              >
                {t(order)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
