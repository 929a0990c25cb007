import { Icon } from '#components/ui/icon';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** What elements/reading-position.ts works on; shown to who left this article half read. */
export function ResumeReading(props: { locale: Locale; id: number }) {
  const t = translator(props.locale, 'comfort');
  return (
    <reading-position
      hidden
      data-article={props.id}
      class="fixed inset-x-0 bottom-5 z-30 mx-auto flex w-fit items-center rounded-full border border-line bg-surface text-sm shadow-lg shadow-[var(--shade)] print:hidden"
    >
      <button
        type="button"
        data-go
        className="flex min-h-11 items-center gap-2 rounded-s-full ps-5 pe-3 font-semibold text-accent hover:bg-accent-soft"
      >
        {t('resume')}
      </button>
      <button
        type="button"
        data-dismiss
        aria-label={t('dismiss')}
        className="flex size-11 items-center justify-center rounded-e-full text-muted hover:bg-accent-soft hover:text-accent"
      >
        <Icon name="close" className="size-4.5" />
      </button>
    </reading-position>
  );
}
