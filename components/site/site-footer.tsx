import { KeyboardShortcuts } from '#components/site/keyboard-shortcuts';
import { LanguageLink } from '#components/site/language-link';
import { Logo } from '#components/site/logo';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

export function SiteFooter(props: { locale: Locale; path: string }) {
  const { locale } = props;
  const nav = translator(locale, 'nav');
  const footer = translator(locale, 'footer');
  const linkClass = 'inline-flex min-h-11 items-center gap-2 hover:text-accent hover:underline';
  return (
    <footer className="mt-24 bg-sunken print:hidden">
      <div aria-hidden="true" className="hem" />
      <div className="mx-auto flex max-w-page flex-wrap items-start gap-x-12 gap-y-6 px-4 py-10 text-sm text-muted sm:px-6">
        <div className="me-auto max-w-md">
          <Logo locale={locale} className="h-12" />
          <p className="reading mt-3 text-base">{translator(locale, 'site')('description')}</p>
          <p className="mt-2">{footer('about')}</p>
        </div>
        <nav aria-label={footer('navigation')}>
          <ul className="flex max-w-md flex-wrap items-center gap-x-7">
            {(['articles', 'authors', 'categories', 'saved', 'search', 'privacy'] as const).map(
              (name) => (
                <li key={name}>
                  <a href={localePath(locale, `/${name}`)} className={linkClass}>
                    {nav(name)}
                  </a>
                </li>
              ),
            )}
            <li>
              <a href={localePath(locale, '/feeds')} className={linkClass}>
                {translator(locale, 'feeds')('follow')}
              </a>
            </li>
            <li>
              <a href={localePath(locale, '/developers')} className={linkClass}>
                {translator(locale, 'api')('nav')}
              </a>
            </li>
            <li>
              <LanguageLink locale={locale} path={props.path} className={linkClass} />
            </li>
            <li>
              <KeyboardShortcuts locale={locale} className={linkClass} />
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
