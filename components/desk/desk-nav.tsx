import { Icon, type IconName } from '#components/ui/icon';
import { hasRole, type Role, type User } from '#lib/accounts/account';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The pages of the desk, in the order of the menu. A new page is one line here, and its two texts. */
const pages = [
  { path: '/desk', label: 'overview', icon: 'overview', role: 'editor' },
  { path: '/desk/imports', label: 'imports', icon: 'download', role: 'editor' },
  { path: '/desk/articles', label: 'articles', icon: 'articles', role: 'editor' },
  { path: '/desk/authors', label: 'authors', icon: 'authors', role: 'editor' },
  { path: '/desk/categories', label: 'categories', icon: 'categories', role: 'editor' },
  { path: '/desk/tags', label: 'tags', icon: 'contents', role: 'editor' },
  { path: '/desk/sources', label: 'sources', icon: 'external', role: 'editor' },
  { path: '/desk/history', label: 'history', icon: 'clock', role: 'editor' },
  { path: '/desk/jobs', label: 'jobs', icon: 'jobs', role: 'editor' },
  { path: '/desk/search', label: 'search', icon: 'search', role: 'editor' },
  { path: '/desk/health', label: 'health', icon: 'check', role: 'editor' },
  { path: '/desk/users', label: 'users', icon: 'users', role: 'owner' },
  { path: '/desk/audit', label: 'audit', icon: 'history', role: 'owner' },
] as const satisfies { path: string; label: string; icon: IconName; role: Role }[];

export function DeskNav(props: { locale: Locale; path: string; user: User }) {
  const t = translator(props.locale, 'desk.nav');
  const here = props.path.split('?')[0] ?? '';
  return (
    <ul className="flex flex-col gap-0.5">
      {pages
        .filter(({ role }) => hasRole(props.user, role))
        .map(({ path, label, icon }) => (
          <li key={path}>
            <a
              href={localePath(props.locale, path)}
              aria-current={
                here === path
                  ? 'page'
                  : path !== '/desk' && here.startsWith(`${path}/`)
                    ? 'true'
                    : undefined
              }
              className="flex min-h-10 items-center gap-2.5 lg:min-h-9 rounded-lg px-3 text-sm text-muted hover:bg-accent-soft hover:text-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
            >
              <Icon name={icon} className="size-4.5" />
              {t(label)}
            </a>
          </li>
        ))}
    </ul>
  );
}
