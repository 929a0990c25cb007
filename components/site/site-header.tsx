import { LanguageLink } from '#components/site/language-link';
import { Logo } from '#components/site/logo';
import { Icon, type IconName } from '#components/ui/icon';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const links = [
  { path: '/articles', label: 'articles', icon: 'articles' },
  { path: '/authors', label: 'authors', icon: 'authors' },
  { path: '/categories', label: 'categories', icon: 'categories' },
  { path: '/search', label: 'search', icon: 'search' },
] as const satisfies { path: string; label: string; icon: IconName }[];

/** Fixed on top; on phones the links fold into a menu that opens without JavaScript. */
export function SiteHeader(props: { locale: Locale; path: string }) {
  const { locale, path } = props;
  const site = translator(locale, 'site');
  return (
    <header className="print:hidden sticky top-0 z-40 border-b border-line bg-paper/95 backdrop-blur-sm">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-4 px-4 sm:px-6">
        <a href={localePath(locale, '/')} className="me-auto rounded" aria-label={site('name')}>
          <Logo locale={locale} />
        </a>
        <nav aria-label={site('mainNavigation')} className="hidden md:block">
          <NavLinks locale={locale} path={path} className="flex items-center gap-1" />
        </nav>
        <LanguageLink
          locale={locale}
          path={path}
          className="flex min-h-11 items-center gap-2 rounded-full border border-line px-4 text-sm hover:border-accent hover:text-accent"
        />
        <details className="group relative md:hidden">
          <summary
            aria-label={site('menu')}
            className="flex size-11 cursor-pointer list-none items-center justify-center rounded-full border border-line hover:border-accent [&::-webkit-details-marker]:hidden"
          >
            <Icon name="menu" className="size-5 group-open:hidden" />
            <Icon name="close" className="hidden size-5 group-open:block" />
          </summary>
          <nav
            aria-label={site('mainNavigation')}
            className="absolute end-0 top-14 w-56 rounded-card border border-line bg-surface p-2 shadow-lg"
          >
            <NavLinks locale={locale} path={path} className="flex flex-col" />
          </nav>
        </details>
      </div>
    </header>
  );
}

function NavLinks(props: { locale: Locale; path: string; className: string }) {
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
            className="flex min-h-11 items-center gap-2 rounded-full px-3 text-sm text-muted hover:bg-accent-soft hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent"
          >
            <Icon name={link.icon} className="size-4.5" />
            {t(link.label)}
          </a>
        </li>
      ))}
    </ul>
  );
}
