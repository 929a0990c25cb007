import type { ReactNode } from 'react';
import { Toast } from '#components/desk/toast';
import { LanguageLink } from '#components/site/language-link';
import { Logo } from '#components/site/logo';
import type { HeldForm } from '#lib/desk/held-form';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** The pages before one is signed in: one short form in the middle, nothing else. */
export function PlainFrame(props: {
  locale: Locale;
  path: string;
  held: HeldForm;
  title: string;
  detail?: ReactNode;
  children: ReactNode;
}) {
  const { locale } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-16 items-center gap-4 px-4 sm:px-6">
        <a
          href={localePath(locale, '/')}
          className="me-auto rounded"
          aria-label={translator(locale, 'site')('name')}
        >
          <Logo locale={locale} />
        </a>
        <LanguageLink
          locale={locale}
          path={props.path}
          className="flex min-h-11 items-center gap-2 rounded-full border border-line px-4 text-sm hover:border-accent hover:text-accent"
        />
      </header>
      <main id="content" className="mx-auto w-full max-w-md px-4 py-8">
        <h1 className="mb-2 text-3xl">{props.title}</h1>
        {props.detail && <p className="mb-6 text-muted">{props.detail}</p>}
        <Toast held={props.held} />
        <div className="rounded-card border border-line bg-surface p-5 sm:p-6">
          {props.children}
        </div>
      </main>
    </div>
  );
}
