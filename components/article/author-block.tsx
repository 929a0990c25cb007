import { authorName } from '#components/article/author-name';
import { Avatar } from '#components/author/avatar';
import type { Article } from '#lib/articles/article';
import { type Locale, localePath, locales } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { nameLanguage } from '#lib/typography/name-language';

/** Who wrote the article, at its end. */
export function AuthorBlock(props: { locale: Locale; article: Article }) {
  const { locale, article } = props;
  const name = authorName(locale, article.author.name);
  return (
    <aside
      aria-label={translator(locale, 'article')('aboutAuthor')}
      className="mt-10 flex items-center gap-5 rounded-card border border-line bg-surface p-5 print:hidden"
    >
      <Avatar author={{ id: article.author.id, avatarUrl: article.authorAvatar }} />
      <div className="min-w-0" dir={locales[nameLanguage(name)].dir}>
        <a
          href={localePath(locale, `/authors/${article.author.id}`)}
          className="inline-block font-title text-2xl hover:text-accent hover:underline"
        >
          <bdi lang={nameLanguage(name)}>{name}</bdi>
        </a>
        {article.authorBio && (
          <p className="reading text-muted" dir="auto">
            {shortBio(article.authorBio)}
          </p>
        )}
      </div>
    </aside>
  );
}

/** About 80 characters of a bio, cut between words; the author's page has all of it. */
function shortBio(bio: string): string {
  if (bio.length <= 80) return bio;
  const cut = bio.slice(0, 80);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40)).trimEnd()}…`;
}
