import { ArticleCard, HeadlineCard } from '#components/article/article-card';
import { Section } from '#components/site/section';
import type { ArticleSummary } from '#lib/articles/article';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { nameLanguage } from '#lib/typography/name-language';

/** A topic's newest: one with its picture, the others in words. */
export function CategoryStrip(props: {
  locale: Locale;
  category: string;
  articles: ArticleSummary[];
}) {
  const { locale, category } = props;
  const [first, ...others] = props.articles;
  const href = localePath(locale, `/categories/${encodeURIComponent(category)}`);
  return (
    <Section
      title={<bdi lang={nameLanguage(category)}>{category}</bdi>}
      more={{ href, label: translator(locale, 'home')('moreIn', { name: category }) }}
    >
      <ul className="grid gap-x-8 gap-y-8 sm:grid-cols-2 lg:grid-flow-col lg:auto-cols-fr lg:grid-cols-[1.35fr]">
        {first && (
          <li>
            <ArticleCard locale={locale} article={first} level={3} hideCategory />
          </li>
        )}
        {others.map((article) => (
          <li
            key={article.id}
            className="border-line max-sm:border-t max-sm:pt-6 lg:border-s lg:ps-8"
          >
            <HeadlineCard locale={locale} article={article} level={3} hideCategory />
          </li>
        ))}
      </ul>
    </Section>
  );
}
