import { Icon } from '#components/ui/icon';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

/** What elements/save-article.ts works on. Of no use without scripts, so not shown without. */
export function SaveButton(props: {
  locale: Locale;
  article: { id: number; title: string | null };
  /** With its word beside it. */
  labelled?: boolean;
}) {
  const { locale, article } = props;
  const t = translator(locale, 'comfort');
  const title = article.title ?? translator(locale, 'article')('untitled');
  return (
    <save-article
      class={`scripted relative z-10 print:hidden ${props.labelled ? '' : 'ms-auto -my-3 -me-3'}`}
      data-article={article.id}
      data-path={localePath(locale, `/articles/${article.id}`)}
      data-saved={t('saved')}
      data-removed={t('unsaved')}
      data-failed={t('saveFailed')}
    >
      <button
        type="button"
        aria-pressed="false"
        aria-label={props.labelled ? undefined : t('saveTitle', { title })}
        className={`group/save flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-full text-sm hover:bg-accent-soft hover:text-accent aria-pressed:text-accent ${props.labelled ? 'px-3 aria-pressed:bg-accent-soft' : 'text-muted'}`}
      >
        <Icon name="bookmark" className="size-5 group-aria-pressed/save:fill-current" />
        {props.labelled && t('save')}
      </button>
    </save-article>
  );
}
