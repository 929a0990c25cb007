import { formatNumber } from '#lib/i18n/dates';
import type { Locale } from '#lib/i18n/locales';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const linkClass =
  'inline-flex min-h-11 min-w-11 items-center justify-center rounded-card border border-line px-3 text-sm hover:border-accent hover:text-accent';

/**
 * Links to the pages of a list.
 * @param hrefOf the address, without a language, of a page
 */
export function Pagination(props: {
  locale: Locale;
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}) {
  const { locale, page, pages } = props;
  if (pages <= 1) return null;
  const t = translator(locale, 'pagination');
  const href = (target: number) => localePath(locale, props.hrefOf(target));
  return (
    <nav aria-label={t('label')} className="mt-12">
      <ul className="flex flex-wrap items-center justify-center gap-2">
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev" className={linkClass}>
              {t('previous')}
            </a>
          </li>
        )}
        {shownPages(page, pages).map((target, at, all) => (
          <li key={target} className="flex items-center gap-2">
            {at > 0 && target - (all[at - 1] ?? 0) > 1 && <span aria-hidden="true">…</span>}
            {target === page ? (
              <span
                aria-current="page"
                className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-card bg-accent px-3 text-sm font-semibold text-on-accent"
              >
                <span className="sr-only">
                  {t('current', { page: formatNumber(locale, target) })}
                </span>
                <span aria-hidden="true">{formatNumber(locale, target)}</span>
              </span>
            ) : (
              <a
                href={href(target)}
                aria-label={t('page', { page: formatNumber(locale, target) })}
                className={linkClass}
              >
                {formatNumber(locale, target)}
              </a>
            )}
          </li>
        ))}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next" className={linkClass}>
              {t('next')}
            </a>
          </li>
        )}
      </ul>
      <p className="mt-4 text-center text-sm text-muted">
        {t('position', { page: formatNumber(locale, page), pages: formatNumber(locale, pages) })}
      </p>
    </nav>
  );
}

/** The first, the last, and two on each side of the current one. */
function shownPages(page: number, pages: number): number[] {
  const wanted = [1, page - 2, page - 1, page, page + 1, page + 2, pages];
  return [...new Set(wanted)].filter((each) => each >= 1 && each <= pages).sort((a, b) => a - b);
}
