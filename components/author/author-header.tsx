import { authorName } from '#components/article/author-name';
import { Avatar } from '#components/author/avatar';
import { Icon } from '#components/ui/icon';
import type { Author } from '#lib/authors/author';
import type { Locale } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { nameLanguage } from '#lib/typography/name-language';

/** Who an author is, over the list of what they wrote. */
export function AuthorHeader(props: { locale: Locale; author: Author }) {
  const { locale, author } = props;
  const t = translator(locale, 'author');
  const name = authorName(locale, author.name);
  return (
    <header className="mb-10">
      <div
        className={`flex flex-wrap gap-x-8 gap-y-5 ${author.bio ? 'items-start' : 'items-center'}`}
      >
        <Avatar author={author} size="large" />
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-5xl">
            <bdi lang={nameLanguage(name)}>{name}</bdi>
          </h1>
          <p className="text-muted">
            {translator(locale, 'authors')('articles', { count: author.articlesCount })}
          </p>
          {author.bio?.split('\n').map((paragraph, at) => (
            <p
              // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a fixed text never move
              key={at}
              className="reading mt-3 max-w-[40rem] text-lg"
              dir="auto"
            >
              {paragraph}
            </p>
          ))}
          {author.socialLinks.length > 0 && (
            <ul aria-label={t('links')} className="mt-2 flex flex-wrap gap-x-6 text-sm">
              {author.socialLinks.map((link) => (
                <li key={link.label}>
                  <a
                    href={link.url}
                    target="_blank"
                    rel="noopener noreferrer"
                    className="inline-flex min-h-11 items-center gap-2 text-accent hover:underline"
                  >
                    <Icon name="external" className="size-4" />
                    <bdi>{linkName(locale, link.label)}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <div aria-hidden="true" className="seam mt-8" />
    </header>
  );
}

/** What a source calls by a word of its files is said in the reader's language; other names stay. */
function linkName(locale: Locale, label: string): string {
  const t = translator(locale, 'author');
  if (label === 'site' || label === 'website') return t('site');
  return label === 'profile' ? t('profile') : label;
}
