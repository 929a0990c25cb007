import type { CopyLink } from '#lib/articles/article';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The other sources that published the same piece, each a link to its copy. */
export function AlsoPublished(props: { locale: Locale; copies?: CopyLink[] }) {
  const { locale, copies = [] } = props;
  if (copies.length === 0) return null;
  const t = translator(locale, 'copies');
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
      {t('also')}
      {copies.map(({ id, sourceId, sourceName }) => (
        <a
          key={id}
          href={localePath(locale, `/articles/${id}`)}
          className="relative z-10 inline-flex min-h-6 items-center text-accent underline"
        >
          <bdi>{sourceName?.[locale] ?? sourceId ?? t('unknownSource')}</bdi>
        </a>
      ))}
    </p>
  );
}
