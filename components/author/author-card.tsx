import { authorName } from '#components/article/author-name';
import { Avatar } from '#components/author/avatar';
import { MarkedText } from '#components/search/marked-text';
import type { AuthorSummary } from '#lib/authors/author';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { nameLanguage } from '#lib/typography/name-language';

export function AuthorCard(props: { locale: Locale; author: AuthorSummary; level?: 2 | 3 }) {
  const { locale, author } = props;
  const Heading = props.level === 3 ? 'h3' : 'h2';
  const t = translator(locale, 'authors');
  const name = authorName(locale, author.name);
  return (
    <article className="group relative flex h-full items-center gap-4 border-b border-line py-4">
      <Avatar author={author} />
      <div className="min-w-0">
        <Heading className="line-clamp-2 text-2xl">
          <a
            href={localePath(locale, `/authors/${author.id}`)}
            className="decoration-leaf decoration-2 underline-offset-8 after:absolute after:inset-0 group-hover:underline"
          >
            <bdi lang={nameLanguage(name)}>
              <MarkedText text={name} terms={author.terms} />
            </bdi>
          </a>
        </Heading>
        <p className="text-[0.8125rem] text-muted">
          {t('articles', { count: author.articlesCount })}
        </p>
      </div>
    </article>
  );
}

export function AuthorGrid(props: {
  locale: Locale;
  authors: AuthorSummary[];
  level?: 2 | 3;
  /** More of its list can be added to it. */
  paged?: boolean;
}) {
  return (
    <ul data-paged={props.paged} className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
      {props.authors.map((author) => (
        <li key={author.id}>
          <AuthorCard locale={props.locale} author={author} level={props.level} />
        </li>
      ))}
    </ul>
  );
}
