import { Cover } from '#components/article/cover';
import { StoryWords } from '#components/article/story-words';
import type { ArticleSummary } from '#lib/articles/article';
import type { Locale } from '#lib/i18n/locales';

export interface ArticleCardProps {
  locale: Locale;
  article: ArticleSummary;
  /** The heading's level in its page. */
  level?: 2 | 3;
  eager?: boolean;
  hideCategory?: boolean;
}

/** An article in a grid: its picture above its words. */
export function ArticleCard(props: ArticleCardProps) {
  return (
    <article className="group relative flex h-full flex-col gap-2">
      <Cover
        article={props.article}
        eager={props.eager}
        sizes="(min-width: 64rem) 25rem, (min-width: 40rem) 50vw, 100vw"
        className="mb-2 aspect-[3/2] rounded-card"
      />
      <StoryWords {...props} size="medium" excerpt="line-clamp-3" />
    </article>
  );
}

/** An article that has a row to itself, or half of one: its picture beside its words. */
export function WideCard(props: ArticleCardProps) {
  return (
    <article className="group relative flex flex-col gap-x-8 gap-y-4 sm:flex-row">
      <Cover
        article={props.article}
        eager={props.eager}
        width={480}
        sizes="(min-width: 40rem) 18rem, 100vw"
        className="aspect-[3/2] shrink-0 self-start rounded-card max-sm:w-full sm:w-64 xl:w-72"
      />
      <div className="flex min-w-0 max-w-[36rem] flex-1 flex-col gap-2">
        <StoryWords {...props} size="medium" excerpt="line-clamp-3" />
      </div>
    </article>
  );
}

/** The story that opens a page. */
export function LeadCard(props: ArticleCardProps) {
  return (
    <article className="group relative flex flex-col gap-3">
      <Cover
        article={props.article}
        eager
        width={960}
        sizes="(min-width: 64rem) 50rem, 100vw"
        className="mb-2 aspect-[3/2] rounded-card sm:aspect-video"
      />
      <StoryWords {...props} size="lead" excerpt="line-clamp-3 max-w-[46rem] text-lg sm:text-xl" />
    </article>
  );
}

/** A story beside others: a small picture at the end of its words. */
export function SideCard(props: ArticleCardProps) {
  return (
    <article className="group relative flex gap-4">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <StoryWords {...props} size="small" excerpt="max-lg:hidden line-clamp-2" />
      </div>
      <Cover
        article={props.article}
        width={320}
        sizes="9rem"
        className="size-24 shrink-0 rounded-card"
      />
    </article>
  );
}

/** A story in words alone, between hairlines. */
export function HeadlineCard(props: ArticleCardProps) {
  return (
    <article className="group relative flex h-full flex-col gap-2">
      <StoryWords {...props} size="medium" excerpt="line-clamp-3" />
    </article>
  );
}
