import { Cover } from '#components/article/cover';
import type { Article } from '#lib/articles/article';
import { shownImage } from '#lib/images/shown-image';

/** The picture over an article; a stitched one is lower, for it says less. */
export function ArticleCover(props: { article: Article }) {
  const pictured = shownImage(props.article.image) !== undefined;
  return (
    <Cover
      article={props.article}
      eager
      width={1152}
      sizes="(min-width: 51rem) 48rem, 100vw"
      className={`mt-8 rounded-card ${pictured ? 'aspect-video' : 'aspect-video sm:aspect-[5/2] print:hidden'}`}
    />
  );
}
