import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readId, readLocale } from '#app/read-request';
import { ArticleBody } from '#components/article/article-body';
import { ArticleGrid } from '#components/article/article-grid';
import { ArticleHeader } from '#components/article/article-header';
import { AuthorBlock } from '#components/article/author-block';
import { authorName } from '#components/article/author-name';
import { shownImage } from '#components/article/cover';
import { TableOfContents } from '#components/article/table-of-contents';
import { TagLinks } from '#components/article/tag-links';
import { PageFrame } from '#components/site/page-frame';
import { Section } from '#components/site/section';
import { headingsOf } from '#lib/article-html/headings';
import { findArticle, moreByAuthor } from '#lib/articles/find-article';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { errorMetadata, Gone, NotFound } from '../../error-pages';

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, article } = await readArticle(props);
  if (article === undefined) return errorMetadata(locale, 'notFoundTitle');
  if (article === 'removed') return errorMetadata(locale, 'goneTitle');
  return pageMetadata({
    locale,
    path: `/articles/${article.id}`,
    title: article.title ?? translator(locale, 'article')('untitled'),
    description: article.excerpt ?? undefined,
    image: shownImage(article.image),
  });
}

export default async function ArticlePage(props: Props) {
  const { locale, id, article } = await readArticle(props);
  if (article === undefined) return <NotFound locale={locale} />;
  if (article === 'removed') return <Gone locale={locale} path={`/articles/${id}`} />;
  const more = await moreByAuthor(article, 3);
  const t = translator(locale, 'article');
  const name = authorName(locale, article.author.name);
  return (
    <PageFrame locale={locale} path={`/articles/${article.id}`}>
      <article className="mx-auto max-w-3xl px-4 pt-10 sm:px-6">
        <ArticleHeader locale={locale} article={article} />
        <div className="mx-auto mt-10 max-w-[40rem]">
          <TableOfContents
            locale={locale}
            language={article.language}
            headings={headingsOf(article.html)}
          />
          <ArticleBody html={article.html} language={article.language} />
          <TagLinks locale={locale} tags={article.tags} />
          <AuthorBlock locale={locale} article={article} />
        </div>
      </article>
      {more.length > 0 && (
        <div className="print:hidden mx-auto mt-16 max-w-6xl px-4 sm:px-6">
          <Section
            title={t('moreByAuthor', { name })}
            more={{
              href: localePath(locale, `/authors/${article.author.id}`),
              label: translator(locale, 'home')('allArticles'),
            }}
          >
            <ArticleGrid locale={locale} articles={more} level={3} />
          </Section>
        </div>
      )}
    </PageFrame>
  );
}

async function readArticle(props: Props) {
  const params = await props.params;
  const id = readId(params.id);
  const article = id === undefined ? undefined : await findArticle(id);
  return { locale: readLocale(params.locale), id, article };
}
