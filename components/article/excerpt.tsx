import { MarkedText } from '#components/search/marked-text';
import type { ArticleSummary } from '#lib/articles/article';
import { locales } from '#lib/i18n/locales';
import { typeset } from '#lib/typography/quotation-marks';
import { teaserOf } from '#lib/typography/teaser';

export interface ExcerptSize {
  /** The most it takes; what is longer ends in dots, between two words. */
  lines: 2 | 3 | 4;
  className?: string;
}

const sizes = { 2: 'teaser-2', 3: 'teaser-3', 4: 'teaser-4' } as const;

/** So many letters fill all lines but one or two, however wide the place: they may be too many. */
const longFrom = { 2: 0, 3: 100, 4: 180 } as const;

/** The passage of an article that was found, else its excerpt; nothing where it has neither. */
export function Excerpt(props: ExcerptSize & { article: ArticleSummary }) {
  const { article, lines } = props;
  const text = article.passage ?? (article.excerpt && teaserOf(article.excerpt));
  if (!text) return null;
  return (
    <p
      lang={article.language}
      dir={locales[article.language].dir}
      className={`reading teaser ${sizes[lines]} ${text.length < longFrom[lines] ? '' : 'teaser-long'} text-muted ${props.className ?? ''}`}
    >
      <span>
        <MarkedText text={typeset(text, article.language)} terms={article.terms} />
      </span>
    </p>
  );
}
