import { Icon } from '#components/ui/icon';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * A search field that works without JavaScript; what was searched stays in it.
 * @param action the page that answers, without a language
 * @param keep other query parameters to carry along
 */
export function SearchForm(props: {
  locale: Locale;
  action: '/articles' | '/authors' | '/search';
  query?: string;
  keep?: Record<string, string>;
  large?: boolean;
}) {
  const { locale, action, query } = props;
  const t = translator(locale, 'search');
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not announced by every screen reader yet
    <form
      role="search"
      action={localePath(locale, action)}
      method="get"
      className={`flex w-full items-center gap-2 ${props.large ? 'max-w-2xl' : 'max-w-md'}`}
    >
      <span className="relative flex-1">
        <input
          type="search"
          name="q"
          dir="auto"
          defaultValue={query}
          maxLength={500}
          aria-label={t('label')}
          placeholder={action === '/authors' ? t('placeholderAuthors') : t('placeholder')}
          className={`w-full rounded-full border border-line bg-surface ps-5 pe-12 placeholder:text-muted hover:border-accent [&::-webkit-search-cancel-button]:hidden ${props.large ? 'h-14 text-lg' : 'h-11'}`}
        />
        {query && (
          <a
            href={localePath(locale, action)}
            aria-label={t('clear')}
            className="absolute end-1 top-1/2 flex size-10 -translate-y-1/2 items-center justify-center rounded-full text-muted hover:text-warm"
          >
            <Icon name="close" className="size-4" />
          </a>
        )}
      </span>
      {Object.entries(props.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        className={`flex shrink-0 cursor-pointer items-center gap-2 rounded-full bg-accent px-5 font-semibold text-on-accent hover:opacity-90 ${props.large ? 'h-14' : 'h-11'}`}
      >
        <Icon name="search" className="size-5" />
        <span className="max-sm:sr-only">{t('submit')}</span>
      </button>
    </form>
  );
}
