import { SearchForm } from '#components/search/search-form';
import { Icon } from '#components/ui/icon';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * The search field of every page's header. On phones a button opens it over the header; both
 * work without JavaScript. The pages of search and of all articles have their own.
 */
export function HeaderSearch(props: { locale: Locale; path: string }) {
  const { locale } = props;
  const t = translator(locale, 'searchBox');
  if (/^\/(?:search|articles)(?:\?|$)/.test(props.path)) return null;
  return (
    <>
      <button
        type="button"
        popoverTarget="header-search"
        aria-label={t('open')}
        className="flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-full hover:bg-accent-soft hover:text-accent lg:hidden"
      >
        <Icon name="search" className="size-5" />
      </button>
      <div
        id="header-search"
        popover="auto"
        className="inset-x-0 top-0 bottom-auto m-0 w-full max-w-none overflow-visible border-0 border-b border-line bg-paper px-4 py-5 text-ink lg:static lg:me-2 lg:block lg:w-72 lg:border-0 lg:bg-transparent lg:p-0"
      >
        <div className="flex items-center gap-1">
          <SearchForm locale={locale} action="/search" place="header" />
          <button
            type="button"
            popoverTarget="header-search"
            popoverTargetAction="hide"
            aria-label={t('close')}
            className="flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-full hover:bg-accent-soft hover:text-accent lg:hidden"
          >
            <Icon name="close" className="size-5" />
          </button>
        </div>
      </div>
    </>
  );
}
