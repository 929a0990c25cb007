import type { ReactNode } from 'react';
import { DeskNav } from '#components/desk/desk-nav';
import { Toast } from '#components/desk/toast';
import { LanguageLink } from '#components/site/language-link';
import { Logo } from '#components/site/logo';
import { Icon } from '#components/ui/icon';
import type { User } from '#lib/accounts/account';
import type { HeldForm } from '#lib/desk/held-form';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * What every page of the desk stands in: skip link, navigation (beside the page, or in a menu
 * on phones), who is signed in, the notice of what was just done, and the page's heading.
 * @param path this page's address without a language, with its query, for the language link
 */
export function DeskFrame(props: {
  locale: Locale;
  path: string;
  user: User;
  held: HeldForm;
  title: ReactNode;
  /** A line under the title. */
  detail?: ReactNode;
  /** Links and buttons beside the title. */
  actions?: ReactNode;
  /** Where this page belongs: a link above the title. The address is without a language. */
  back?: { href: string; label: string };
  children: ReactNode;
}) {
  const { locale, path, user } = props;
  const t = translator(locale, 'desk.frame');
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only rounded bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50"
      >
        {translator(locale, 'site')('skipToContent')}
      </a>
      <header className="flex h-16 items-center gap-3 border-b border-line bg-surface px-4 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:gap-4 lg:overflow-y-auto lg:border-e lg:border-b-0 lg:px-3 lg:py-5">
        <a href={localePath(locale, '/desk')} className="me-auto rounded lg:me-0 lg:px-3">
          <Logo locale={locale} />
          <span className="sr-only">{t('desk')}</span>
        </a>
        <nav aria-label={t('navigation')} className="hidden lg:block lg:flex-1">
          <DeskNav locale={locale} path={path} user={user} />
        </nav>
        <div className="hidden border-t border-line pt-4 lg:block">
          <Person locale={locale} path={path} user={user} />
        </div>
        <details className="group relative lg:hidden">
          <summary
            aria-label={translator(locale, 'site')('menu')}
            className="flex size-11 cursor-pointer list-none items-center justify-center rounded-full border border-line hover:border-accent [&::-webkit-details-marker]:hidden"
          >
            <Icon name="menu" className="size-5 group-open:hidden" />
            <Icon name="close" className="hidden size-5 group-open:block" />
          </summary>
          <div className="absolute end-0 top-14 z-40 w-64 rounded-card border border-line bg-surface p-2 shadow-lg">
            <nav aria-label={t('navigation')}>
              <DeskNav locale={locale} path={path} user={user} />
            </nav>
            <div className="mt-2 border-t border-line pt-2">
              <Person locale={locale} path={path} user={user} />
            </div>
          </div>
        </details>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 py-6 outline-none sm:px-8 sm:py-8">
        <div className="mx-auto max-w-6xl">
          <Toast held={props.held} />
          <div className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3 has-[details[open]]:items-start">
            <div className="me-auto min-w-0">
              {props.back && (
                <a
                  href={localePath(locale, props.back.href)}
                  className="inline-flex min-h-8 items-center text-sm text-accent hover:underline"
                >
                  {props.back.label}
                </a>
              )}
              <h1 className="text-3xl">
                <bdi>{props.title}</bdi>
              </h1>
              {props.detail && <p className="mt-1 text-muted">{props.detail}</p>}
            </div>
            {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
          </div>
          {props.children}
        </div>
      </main>
    </div>
  );
}

/** Who is signed in, the way out, and the other language. */
function Person(props: { locale: Locale; path: string; user: User }) {
  const { locale, user } = props;
  const t = translator(locale, 'desk.frame');
  const line =
    'flex min-h-10 w-full items-center gap-2 lg:min-h-9 rounded-lg px-3 text-sm hover:bg-accent-soft hover:text-accent';
  return (
    <>
      <a href={localePath(locale, '/desk/account')} className={line}>
        <Icon name="authors" className="size-4.5 shrink-0" />
        <span className="min-w-0">
          <span className="sr-only">{t('account')} </span>
          <bdi className="block truncate font-semibold">{user.name}</bdi>
          <span className="block text-xs text-muted">
            {translator(locale, 'desk.roles')(user.role)}
          </span>
        </span>
      </a>
      <LanguageLink locale={locale} path={props.path} className={line} />
      <a href={localePath(locale, '/')} className={line}>
        <Icon name="external" className="size-4.5" />
        {t('site')}
      </a>
      <form method="post" action={localePath(locale, '/desk/sign-out')}>
        <button type="submit" className={`${line} cursor-pointer`}>
          <Icon name="leave" className="size-4.5 rtl:-scale-x-100" />
          {t('signOut')}
        </button>
      </form>
    </>
  );
}
