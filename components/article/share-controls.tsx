import { Icon } from '#components/ui/icon';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

const buttonClass =
  'flex min-h-11 items-center gap-2 rounded-full px-3 text-sm hover:bg-accent-soft hover:text-accent';

/** What elements/share-tools.ts works on. Of no use without scripts, so not shown without. */
export function ShareControls(props: { locale: Locale; title: string }) {
  const t = translator(props.locale, 'article');
  return (
    <share-tools
      class="scripted flex flex-wrap items-center"
      data-title={props.title}
      data-copied={t('copied')}
      data-failed={t('copyFailed')}
    >
      <button type="button" data-share hidden className={buttonClass}>
        <Icon name="share" className="size-5" />
        {t('share')}
      </button>
      <button type="button" data-copy className={buttonClass}>
        <Icon name="link" className="size-5" />
        {t('copyLink')}
      </button>
      <span role="status" className="px-2 text-sm text-accent empty:hidden" />
    </share-tools>
  );
}
