import { Pagination } from '#components/ui/pagination';
import type { Locale } from '#lib/i18n/locales';

/** The pages of a list that was searched by words. @param path the list's address, without a language */
export function SearchedPagination(props: {
  locale: Locale;
  path: string;
  q: string;
  page: number;
  pages: number;
}) {
  const { locale, path, q, page, pages } = props;
  return (
    <Pagination
      locale={locale}
      page={page}
      pages={pages}
      hrefOf={(target) =>
        `${path}?${new URLSearchParams({ ...(q ? { q } : {}), page: String(target) })}`
      }
    />
  );
}
