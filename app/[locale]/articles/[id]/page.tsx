import type { Metadata } from 'next';
import { cache } from 'react';
import { pageMetadata } from '#app/page-metadata';
import { readId, readLocale } from '#app/read-request';
import { siteOrigin } from '#app/site-origin';
import { ArticleBody } from '#components/article/article-body';
import { ArticleCover } from '#components/article/article-cover';
import { ArticleHeader } from '#components/article/article-header';
import { MorePart, NeighboursPart } from '#components/article/articles-around';
import { AuthorBlock } from '#components/article/author-block';
import { authorName } from '#components/article/author-name';
import { NoText } from '#components/article/no-text';
import { ResumeReading } from '#components/article/resume-reading';
import { SourceNote } from '#components/article/source-note';
import { SideContents, TableOfContents } from '#components/article/table-of-contents';
import { TagLinks } from '#components/article/tag-links';
import { FontPreloads } from '#components/site/font-preloads';
import { PageFrame } from '#components/site/page-frame';
import { StructuredDataScript } from '#components/site/structured-data-script';
import { beginsWithPicture } from '#lib/article-html/begins-with-picture';
import { headingsOf } from '#lib/article-html/headings';
import { withArchiveLinks } from '#lib/articles/archive-links';
import type { Article } from '#lib/articles/article';
import { articlesAround } from '#lib/articles/articles-around';
import { findArticle } from '#lib/articles/find-article';
import { type Locale, localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';
import { withPictures } from '#lib/images/article-pictures';
import { textFonts } from '#lib/site/text-fonts';
import { articleCard } from '#lib/social-cards/card';
import { shownSourceNames } from '#lib/sources/shown-source-names';
import { aboutArticle } from '#lib/structured-data/about-article';
import { breadcrumbs } from '#lib/structured-data/about-site';
import { structuredDataJson } from '#lib/structured-data/structured-data';
import { errorMetadata, Gone, NotFound } from '../../error-pages';

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, article } = await readArticle(props);
  if (article === undefined) return errorMetadata(locale, 'notFoundTitle');
  if (article === 'removed') return errorMetadata(locale, 'goneTitle');
  const names = shownSourceNames(locale);
  const address = (await siteOrigin()) + localePath(locale, `/articles/${article.id}`);
  return pageMetadata({
    locale,
    path: `/articles/${article.id}`,
    title: article.title ?? translator(locale, 'article')('untitled'),
    description: article.excerpt ?? undefined,
    card: articleCard(locale, article, names.get(article.sourceId ?? '')),
    otherTypes: {
      'application/json+oembed': `/oembed?url=${encodeURIComponent(address)}`,
      'text/xml+oembed': `/oembed?url=${encodeURIComponent(address)}&format=xml`,
    },
    article: {
      published: article.publishedOn ?? undefined,
      author: authorName(locale, article.author.name),
      section: article.category ?? undefined,
      tags: article.tags,
    },
  });
}

export default async function ArticlePage(props: Props) {
  const { locale, id, article } = await readArticle(props);
  if (article === undefined) return <NotFound locale={locale} />;
  if (article === 'removed') return <Gone locale={locale} path={`/articles/${id}`} />;
  const around = { locale, article, around: await articlesAround(article) };
  const sourceName = shownSourceNames(locale).get(article.sourceId ?? '');
  const html = withArchiveLinks(withPictures(article.html), locale);
  const t = translator(locale, 'article');
  const origin = await siteOrigin();
  const about = [
    aboutArticle(origin, locale, article, sourceName),
    breadcrumbs(origin, locale, stepsTo(locale, article)),
  ];
  const contents = { locale, language: article.language, headings: headingsOf(article.html) };
  return (
    <PageFrame locale={locale} path={`/articles/${article.id}`}>
      {article.language !== locale && <FontPreloads hrefs={textFonts(article.language)} />}
      <StructuredDataScript json={structuredDataJson(about)} />
      <article className="has-progress px-4 pt-8 sm:px-6">
        <div aria-hidden="true" className="reading-progress print:hidden" />
        <ResumeReading locale={locale} id={article.id} />
        <div className="mx-auto max-w-[48rem]">
          <ArticleHeader locale={locale} article={article} sourceName={sourceName} />
          {!beginsWithPicture(article.html, article.image) && <ArticleCover article={article} />}
        </div>
        <div className="mx-auto mt-10 grid max-w-page grid-cols-[minmax(0,1fr)] gap-x-10 xl:grid-cols-[minmax(0,1fr)_minmax(0,40rem)_minmax(0,1fr)]">
          <div className="xl:col-start-1">
            <SideContents {...contents} />
          </div>
          <div className="mx-auto w-full max-w-[40rem] xl:col-start-2">
            <TableOfContents {...contents} />
            {html ? (
              <image-zoom data-enlarge={t('enlarge')} data-close={t('close')}>
                <ArticleBody html={html} language={article.language} />
              </image-zoom>
            ) : (
              <NoText locale={locale} sourceUrl={article.sourceUrl} />
            )}
            <div aria-hidden="true" className="seam mx-auto mt-12 w-36" />
            <TagLinks locale={locale} tags={article.tags} />
            <SourceNote locale={locale} article={article} sourceName={sourceName} />
            {article.author.name !== null && <AuthorBlock locale={locale} article={article} />}
            <NeighboursPart {...around} />
          </div>
        </div>
      </article>
      <MorePart {...around} />
    </PageFrame>
  );
}

/** By its category where it has one, else by the list of all. */
function stepsTo(locale: Locale, { id, title, category }: Article) {
  const name = title ?? translator(locale, 'article')('untitled');
  const above =
    category === null
      ? { name: translator(locale, 'articles')('title'), path: '/articles' }
      : { name: category, path: `/categories/${encodeURIComponent(category)}` };
  return [above, { name, path: `/articles/${id}` }];
}

async function readArticle(props: Props) {
  const params = await props.params;
  const id = readId(params.id);
  const article = id === undefined ? undefined : await readOnce(id);
  return { locale: readLocale(params.locale), id, article };
}

/** For the page and for its metadata. */
const readOnce = cache(findArticle);
