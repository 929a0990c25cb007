import { Icon } from '#components/ui/icon';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import type { SearchBoxTexts } from '#lib/site/suggestions';

/**
 * A search field that works without JavaScript; what was searched stays in it. One that asks
 * the whole archive offers suggestions while one types (enhance-search.ts).
 * @param action the page that answers, without a language
 * @param keep other query parameters to carry along
 */
export function SearchForm(props: {
  locale: Locale;
  action: '/articles' | '/authors' | '/search';
  query?: string;
  keep?: Record<string, string>;
  large?: boolean;
  place?: 'header';
}) {
  const { locale, action, query } = props;
  const t = translator(locale, 'search');
  const inHeader = props.place === 'header';
  const height = props.large ? 'h-14' : 'h-11';
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not announced by every screen reader yet
    <form
      role="search"
      aria-label={inHeader ? translator(locale, 'searchBox')('header') : t('label')}
      action={localePath(locale, action)}
      method="get"
      {...(action !== '/authors' && {
        'data-suggest': `/suggest?locale=${locale}`,
        'data-texts': JSON.stringify(textsOf(locale)),
      })}
      className={`flex w-full items-center gap-2 print:hidden ${props.large ? 'max-w-2xl' : inHeader ? '' : 'max-w-md'}`}
    >
      {/* The padding is the page's, not the field's: what is typed may run the other way. An empty field
          runs as the page does, or its hint would begin outside of it. */}
      <span
        className={`relative min-w-0 flex-1 rounded-full border border-line bg-surface ps-5 pe-12 hover:border-accent has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-warm ${height}`}
      >
        <input
          id={inHeader ? 'header-search-field' : 'search-field'}
          type="search"
          name="q"
          dir="auto"
          defaultValue={query}
          maxLength={500}
          aria-label={t('label')}
          placeholder={action === '/authors' ? t('placeholderAuthors') : t('placeholder')}
          className={`size-full bg-transparent text-ellipsis outline-none placeholder:text-muted rtl:placeholder-shown:[direction:rtl] [&::-webkit-search-cancel-button]:hidden ${props.large ? 'text-lg' : inHeader ? 'text-sm' : ''}`}
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
        {inHeader && (
          <button
            type="submit"
            aria-label={t('submit')}
            className="absolute end-1 top-1/2 flex size-9 -translate-y-1/2 cursor-pointer items-center justify-center rounded-full text-muted hover:text-accent"
          >
            <Icon name="search" className="size-4.5" />
          </button>
        )}
      </span>
      {Object.entries(props.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!inHeader && (
        <button
          type="submit"
          className={`flex shrink-0 cursor-pointer items-center gap-2 rounded-full bg-accent px-5 font-semibold text-on-accent hover:opacity-90 ${height}`}
        >
          <Icon name="search" className="size-5" />
          <span className="max-sm:sr-only">{t('submit')}</span>
        </button>
      )}
    </form>
  );
}

function textsOf(locale: Locale): SearchBoxTexts {
  const t = translator(locale, 'searchBox');
  const search = translator(locale, 'search');
  return {
    articles: search('articles'),
    authors: search('authors'),
    recent: t('recent'),
    forget: t('forget'),
    suggestions: t('suggestions'),
  };
}
