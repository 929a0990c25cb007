import type { ReactNode } from 'react';
import { DrawnPart } from '#components/site/page-part';
import { SiteFooter } from '#components/site/site-footer';
import { SiteHeader } from '#components/site/site-header';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * What every page stands in: skip link, header, content, footer.
 * @param path this page's address without a language, with its query, for the language link
 */
export function PageFrame(props: { locale: Locale; path: string; children: ReactNode }) {
  const { locale, path } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only rounded bg-accent text-on-accent focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:px-5 focus:py-4"
      >
        {translator(locale, 'site')('skipToContent')}
      </a>
      <DrawnPart>
        <SiteHeader locale={locale} path={path} />
      </DrawnPart>
      <main id="content" tabIndex={-1} className="w-full flex-1 outline-none">
        {props.children}
      </main>
      <DrawnPart>
        <SiteFooter locale={locale} path={path} />
      </DrawnPart>
    </div>
  );
}
