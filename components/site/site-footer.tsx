import { LanguageLink } from '#components/site/language-link';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export function SiteFooter(props: { locale: Locale; path: string }) {
  const { locale } = props;
  const nav = translator(locale, 'nav');
  const footer = translator(locale, 'footer');
  return (
    <footer className="print:hidden mt-20 border-t border-line">
      <div aria-hidden="true" className="stitched h-6" />
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-8 gap-y-4 px-4 py-8 text-sm text-muted sm:px-6">
        <p className="me-auto">{footer('about')}</p>
        <nav aria-label={footer('navigation')}>
          <ul className="flex flex-wrap items-center gap-x-6">
            {(['articles', 'authors', 'categories', 'privacy'] as const).map((name) => (
              <li key={name}>
                <a
                  href={localePath(locale, `/${name}`)}
                  className="inline-flex min-h-11 items-center hover:text-accent hover:underline"
                >
                  {nav(name)}
                </a>
              </li>
            ))}
            <li>
              <LanguageLink
                locale={locale}
                path={props.path}
                className="inline-flex min-h-11 items-center gap-2 hover:text-accent hover:underline"
              />
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
