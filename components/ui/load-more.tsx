import type { ReactNode } from 'react';
import type { Locale } from '#lib/i18n/locales';
import { pluralForms } from '#lib/i18n/plural-forms';
import { translator } from '#lib/i18n/translator';

/**
 * What elements/load-more.ts works on, around the links to a list's pages.
 * @param next the page to begin with, where no link says it
 * @param level the level of the list's headings, where it is not that of the pages fetched
 */
export function LoadMore(props: {
  locale: Locale;
  what: 'articles' | 'authors';
  next?: string;
  level?: 3;
  children?: ReactNode;
}) {
  const { what } = props;
  const t = translator(props.locale, 'comfort');
  const loaded = pluralForms((count) =>
    what === 'articles' ? t('articlesLoaded', { count }) : t('authorsLoaded', { count }),
  );
  return (
    <load-more
      class="mt-12 block print:hidden [&>nav]:mt-8"
      data-loaded={JSON.stringify(loaded)}
      data-loading={t('loading')}
      data-failed={t('loadFailed')}
      data-next={props.next}
      data-level={props.level}
    >
      <div className="scripted flex flex-col items-center gap-2">
        <button
          type="button"
          hidden
          className="min-h-11 rounded-full border border-accent px-8 font-semibold text-accent hover:bg-accent-soft aria-disabled:opacity-60"
        >
          {t('loadMore')}
        </button>
        <p aria-live="polite" className="min-h-6 text-center text-sm text-muted" />
      </div>
      {props.children}
    </load-more>
  );
}
