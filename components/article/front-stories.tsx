import { LeadCard, SideCard } from '#components/article/article-card';
import type { ArticleSummary } from '#lib/articles/article';
import type { Locale } from '#lib/i18n/locales';

/** The top of the front page: the lead story, and three beside it. */
export function FrontStories(props: {
  locale: Locale;
  lead: ArticleSummary;
  second: ArticleSummary[];
}) {
  const { locale } = props;
  return (
    <div className="grid gap-x-10 gap-y-10 lg:grid-cols-12">
      <div className="lg:col-span-8">
        <LeadCard locale={locale} article={props.lead} />
      </div>
      {props.second.length > 0 && (
        <ul className="flex flex-col divide-y divide-line border-line max-lg:border-t lg:col-span-4 lg:border-s lg:ps-10">
          {props.second.map((article) => (
            <li key={article.id} className="py-6 lg:first:pt-0">
              <SideCard locale={locale} article={article} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
