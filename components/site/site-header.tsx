import { HeaderSearch } from '#components/search/header-search';
import { DisplayControls } from '#components/site/display-controls';
import { LanguageLink } from '#components/site/language-link';
import { Logo } from '#components/site/logo';
import { Icon, type IconName } from '#components/ui/icon';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const links = [
  { path: '/articles', label: 'articles', icon: 'articles' },
  { path: '/authors', label: 'authors', icon: 'authors' },
  { path: '/categories', label: 'categories', icon: 'categories' },
  { path: '/saved', label: 'saved', icon: 'bookmark' },
] as const satisfies { path: string; label: string; icon: IconName }[];

/** Fixed on top under its hem; on phones the links fold into a menu that opens without JavaScript. */
export function SiteHeader(props: { locale: Locale; path: string }) {
  const { locale, path } = props;
  const site = translator(locale, 'site');
  return (
    <header className="sticky top-0 z-40 bg-paper print:hidden">
      <div aria-hidden="true" className="hem" />
      <div className="border-b border-line">
        <div className="mx-auto flex h-16 max-w-page items-center gap-1 px-4 sm:gap-2 sm:px-6">
          <a
            href={localePath(locale, '/')}
            className="flex h-11 shrink-0 items-center rounded"
            aria-label={site('name')}
          >
            <Logo locale={locale} />
          </a>
          <nav aria-label={site('mainNavigation')} className="ms-6 hidden md:block">
            <NavLinks locale={locale} path={path} className="flex items-center" />
          </nav>
          <div className="ms-auto flex min-w-0 flex-1 items-center justify-end gap-1">
            <HeaderSearch locale={locale} path={path} />
            <DisplayControls locale={locale} />
            <LanguageLink
              locale={locale}
              path={path}
              short
              className="flex h-11 min-w-11 items-center justify-center gap-2 rounded-full px-3 text-sm hover:bg-accent-soft hover:text-accent"
            />
          </div>
          <details className="group relative md:hidden">
            <summary
              aria-label={site('menu')}
              className="flex size-11 items-center justify-center rounded-full hover:bg-accent-soft hover:text-accent"
            >
              <Icon name="menu" className="size-5.5 group-open:hidden" />
              <Icon name="close" className="hidden size-5.5 group-open:block" />
            </summary>
            <nav
              aria-label={site('mainNavigation')}
              className="absolute end-0 top-13 max-h-[calc(100dvh-6rem)] w-60 overflow-y-auto rounded-card border border-line bg-surface p-2 shadow-xl shadow-[var(--shade)]"
            >
              <NavLinks locale={locale} path={path} icons className="flex flex-col" />
            </nav>
          </details>
        </div>
      </div>
    </header>
  );
}

function NavLinks(props: { locale: Locale; path: string; icons?: boolean; className: string }) {
  const t = translator(props.locale, 'nav');
  const current = props.path.split('?')[0] ?? '';
  return (
    <ul className={props.className}>
      {links.map((link) => (
        <li key={link.path}>
          <a
            href={localePath(props.locale, link.path)}
            aria-current={
              current === link.path
                ? 'page'
                : current.startsWith(`${link.path}/`)
                  ? 'true'
                  : undefined
            }
            className="flex min-h-11 items-center gap-3 rounded-card px-3 decoration-clay decoration-2 underline-offset-8 hover:text-accent hover:underline aria-[current]:font-semibold aria-[current]:underline"
          >
            {props.icons && <Icon name={link.icon} className="size-4.5 text-muted" />}
            {t(link.label)}
          </a>
        </li>
      ))}
    </ul>
  );
}
