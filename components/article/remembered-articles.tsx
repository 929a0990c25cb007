import { Icon } from '#components/ui/icon';
import { type Locale, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/**
 * What elements/saved-articles.ts fills in the browser: the server knows nothing of what a reader
 * saved or read. Without a script it says why there is no list.
 */
export function RememberedArticles(props: { locale: Locale }) {
  const { locale } = props;
  const t = translator(locale, 'comfort');
  return (
    <>
      <p className="unscripted reading text-lg">{t('savedNeedsScript')}</p>
      <saved-articles
        class="scripted block"
        data-remove={t('remove')}
        data-removed={t('unsaved')}
        data-forgotten={t('forgotten')}
        data-failed={t('saveFailed')}
        data-read-all={t('readAll')}
        data-read-part={t('readPart', { percent: '{percent}' })}
      >
        <Part name="saved" title={t('savedList')} empty={t('savedEmpty')} />
        <Part name="read" title={t('readList')} empty={t('readEmpty')} forget={t('forget')} />
        <ul hidden>
          <li data-model hidden>
            <article className="group relative flex items-start gap-3 border-b border-line py-5">
              <div className="min-w-0 flex-1">
                <h3 className="text-2xl">
                  {/* biome-ignore-start lint/a11y/useValidAnchor: its address is put in by the element */}
                  {/* biome-ignore-start lint/a11y/useAnchorContent: and so are its words */}
                  <a className="decoration-leaf decoration-2 underline-offset-8 after:absolute after:inset-0 group-hover:underline" />
                  {/* biome-ignore-end lint/a11y/useAnchorContent: see above */}
                  {/* biome-ignore-end lint/a11y/useValidAnchor: see above */}
                </h3>
                <p className="mt-1 flex flex-wrap gap-x-4 text-[0.8125rem] text-muted">
                  <bdi data-author className="text-ink" />
                  <span data-day dir={locales[locale].dir} />
                  <span data-progress dir={locales[locale].dir} className="text-warm" />
                </p>
              </div>
              <button
                type="button"
                className="relative z-10 -me-2 flex size-11 shrink-0 items-center justify-center rounded-full text-muted hover:bg-accent-soft hover:text-accent"
              >
                <Icon name="close" className="size-5" />
              </button>
            </article>
          </li>
        </ul>
      </saved-articles>
    </>
  );
}

function Part(props: { name: string; title: string; empty: string; forget?: string }) {
  return (
    <section data-part={props.name} className="mt-12 max-w-3xl first:mt-0">
      <div className="flex flex-wrap items-center gap-x-5">
        <h2 tabIndex={-1} className="text-3xl">
          {props.title}
        </h2>
        <div aria-hidden="true" className="seam min-w-0 flex-1 basis-4" />
        {props.forget && (
          <button
            type="button"
            data-forget
            hidden
            className="min-h-11 text-sm font-semibold text-accent hover:underline"
          >
            {props.forget}
          </button>
        )}
      </div>
      <ul />
      <p data-empty hidden className="reading mt-4 text-lg text-muted">
        {props.empty}
      </p>
    </section>
  );
}
