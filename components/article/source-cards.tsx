import { articleTitle } from '#components/article/article-title';
import { StoryDate } from '#components/article/story-date';
import { Sign } from '#components/author/avatar';
import type { SourceNews } from '#lib/articles/article';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { nameLanguage } from '#lib/typography/name-language';

/** Sources with what each brought last. */
export function SourceCards(props: { locale: Locale; sources: SourceNews[] }) {
  const { locale } = props;
  const t = translator(locale, 'articles');
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {props.sources.map(({ name, label, count, newest }) => (
        <li key={name} className="flex gap-4 rounded-card border border-line bg-surface p-5">
          <Sign seed={name} className="size-14" />
          <div className="min-w-0">
            <h3 className="text-2xl">
              <a
                href={localePath(locale, `/sources/${encodeURIComponent(name)}`)}
                className="hover:text-accent hover:underline"
              >
                <bdi lang={nameLanguage(label ?? name)}>{label ?? name}</bdi>
              </a>
            </h3>
            <p className="text-[0.8125rem] text-muted">{t('count', { count })}</p>
            <p className="reading mt-2 line-clamp-2">
              <a
                href={localePath(locale, `/articles/${newest.id}`)}
                className="hover:text-accent hover:underline"
                lang={newest.language}
                dir={locales[newest.language].dir}
              >
                {articleTitle(locale, newest)}
              </a>
            </p>
            <p className="text-[0.8125rem] text-muted">
              <StoryDate locale={locale} article={newest} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
