import type { Metadata } from 'next';
import { pageMetadata } from '#app/page-metadata';
import { readLocale } from '#app/read-request';
import { ArticleGrid } from '#components/article/article-grid';
import { FacetLinks } from '#components/article/facet-links';
import { AuthorGrid } from '#components/author/author-card';
import { SearchForm } from '#components/search/search-form';
import { Content } from '#components/site/content';
import { PageFrame } from '#components/site/page-frame';
import { Section } from '#components/site/section';
import { Notice } from '#components/ui/notice';
import { countArticles, listCategories, listSources } from '#lib/articles/facets';
import { newestArticles } from '#lib/articles/list-articles';
import { topAuthors } from '#lib/authors/list-authors';
import { localePath } from '#lib/i18n/locales';
import { translator } from '#lib/i18n/translator';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = readLocale((await params).locale);
  return pageMetadata({ locale, path: '/', title: translator(locale, 'home')('title') });
}

export default async function HomePage({ params }: Props) {
  const locale = readLocale((await params).locale);
  const [count, newest, categories, sources, authors] = await Promise.all([
    countArticles(),
    newestArticles(6),
    listCategories(),
    listSources(),
    topAuthors(6),
  ]);
  const t = translator(locale, 'home');
  return (
    <PageFrame locale={locale} path="/">
      <div className="border-b border-line bg-sunken">
        <Content className="pb-14 sm:pt-16">
          <h1 className="max-w-3xl text-4xl sm:text-5xl">{t('heading')}</h1>
          <p className="mt-5 max-w-2xl text-lg text-muted">{t('lead', { count })}</p>
          <div className="mt-8 flex flex-wrap items-center gap-4">
            <SearchForm locale={locale} action="/search" large />
            <a
              href={localePath(locale, '/articles')}
              className="inline-flex h-14 items-center rounded-full border border-accent px-7 font-semibold text-accent hover:bg-accent-soft"
            >
              {t('browse')}
            </a>
          </div>
        </Content>
      </div>
      <Content>
        {newest.length === 0 && <Notice title={translator(locale, 'articles')('empty')} />}
        {newest.length > 0 && (
          <Section
            title={t('newest')}
            more={{ href: localePath(locale, '/articles'), label: t('allArticles') }}
          >
            <ArticleGrid locale={locale} articles={newest} level={3} />
          </Section>
        )}
        {categories.length > 0 && (
          <Section title={t('categories')}>
            <FacetLinks locale={locale} base="/categories" facets={categories.slice(0, 24)} />
          </Section>
        )}
        {authors.length > 0 && (
          <Section
            title={t('authors')}
            more={{ href: localePath(locale, '/authors'), label: t('allAuthors') }}
          >
            <AuthorGrid locale={locale} authors={authors} level={3} />
          </Section>
        )}
        {sources.length > 0 && (
          <Section title={t('sources')}>
            <FacetLinks locale={locale} base="/sources" facets={sources.slice(0, 24)} />
          </Section>
        )}
      </Content>
    </PageFrame>
  );
}
